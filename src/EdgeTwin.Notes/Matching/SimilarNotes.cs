using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Mentions;

namespace EdgeTwin.Notes.Matching;

/// <summary>
/// Notes that are about the same: by the tags, link targets and words of headings that they share. What few notes have counts more, and
/// long notes do not win by being long (the cosine of both, each feature weighed by how rare it is).
/// </summary>
public static class SimilarNotes
{
    /// <summary>The most similar notes, the best first, each with a figure from 0 to 1.</summary>
    public static IReadOnlyList<(VaultNote Note, double Likeness)> To(VaultIndex index, VaultNote note, int max)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        var features = new List<(VaultNote Note, HashSet<long> Features)>();
        var notes = new Dictionary<long, int>();
        var own = new HashSet<long>();
        foreach (var other in index.Notes)
        {
            if (other.Facts.IsAttachment)
                continue;
            var found = FeaturesOf(index, other);
            foreach (var feature in found)
                notes[feature] = notes.GetValueOrDefault(feature) + 1;
            if (other.Id == note.Id)
                own = found;
            else
                features.Add((other, found));
        }
        double Weight(long feature) => Math.Log(1 + ((1.0 + features.Count) / notes[feature]));
        var length = Length(own, Weight);
        var similar = new List<(VaultNote Note, double Likeness)>();
        foreach (var (other, found) in features)
        {
            var shared = own.Where(found.Contains).Sum(feature => Weight(feature) * Weight(feature));
            if (shared > 0)
                similar.Add((other, shared / (length * Length(found, Weight))));
        }
        return [.. similar.OrderByDescending(other => other.Likeness).ThenBy(other => other.Note.Id).Take(max)];
    }

    private static double Length(HashSet<long> features, Func<long, double> weight) => Math.Sqrt(features.Sum(feature => weight(feature) * weight(feature)));

    private static HashSet<long> FeaturesOf(VaultIndex index, VaultNote note)
    {
        var features = new HashSet<long>();
        foreach (var tag in note.Facts.Tags)
            features.Add((1L << 60) | (uint)index.Names.KeyOf(tag.Name));
        foreach (var link in note.Facts.Links)
        {
            if (link.Path != 0)
                features.Add((2L << 60) | (uint)index.Names.TargetKeyOf(link.Path, link.IsWiki));
        }
        // A note that is linked to has itself in common with those that link to it.
        features.Add((2L << 60) | (uint)index.Names.TargetKeyOf(note.Path, isWiki: true));
        var words = new List<Word>();
        foreach (var heading in note.Facts.Headings)
            Word.Read(index.Names.Names[heading.Text], 0, words);
        foreach (var word in words)
        {
            if (word.End - word.Start > 2)
                features.Add((long)(word.Hash >> 4));
        }
        return features;
    }
}
