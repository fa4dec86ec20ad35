using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Matching;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Replay;

/// <summary>
/// Links that were written in a month, and where each stood in the list of completion after two letters of its name: by how well names fit
/// alone, and by the links that the writer had made until then.
/// </summary>
internal static class LinkReplay
{
    private const int ListMax = 100;
    private const int Letters = 2;

    /// <summary>How many links could be looked for, and the sums of the reciprocals of their places.</summary>
    public static (int Count, double Plain, double Learnt) Measure(List<(string Path, byte[] Text)> notes, List<(string Path, string Line)> written)
    {
        var learnt = Build(notes);
        var plain = Build([.. notes.Select(note => (note.Path, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(note.Text).Replace("[[", "[", StringComparison.Ordinal).Replace("](", "] (", StringComparison.Ordinal))))]);
        var (count, plainSum, learntSum) = (0, 0.0, 0.0);
        foreach (var (path, line) in written)
        {
            var scan = NoteScan.Of(Encoding.UTF8.GetBytes(line));
            var facts = new FactsBuilder(learnt.Names.Names).Build(scan);
            foreach (var link in facts.Links)
            {
                var name = learnt.Names.Names.Text(link.Path);
                var stem = Path.GetFileNameWithoutExtension(Uri.UnescapeDataString(name));
                if (name.Contains("://", StringComparison.Ordinal) || stem.Length < Letters || Target(learnt, stem) is not { } target || learnt.PathOf(target) == path)
                    continue;
                count++;
                plainSum += Place(plain, stem, learnt.PathOf(target));
                learntSum += Place(learnt, stem, learnt.PathOf(target));
            }
        }
        return (count, plainSum, learntSum);
    }

    private static int? Target(VaultIndex index, string stem) => index.NotesWith(NameRole.Stem, Encoding.UTF8.GetBytes(stem)) is [var only] ? only : null;

    private static double Place(VaultIndex index, string stem, string path)
    {
        var hits = NameSearch.Notes(index, stem[..Letters], ListMax);
        for (var i = 0; i < hits.Count; i++)
        {
            if (index.PathOf(hits[i].Note) == path)
                return 1.0 / (i + 1);
        }
        return 0;
    }

    private static VaultIndex Build(IEnumerable<(string Path, byte[] Text)> notes)
    {
        var names = new VaultNames();
        var builder = new FactsBuilder(names.Names);
        return VaultIndex.Build(names, new VaultOptions(), [.. notes.Select(note => KeyValuePair.Create(note.Path, builder.Build(NoteScan.Of(note.Text))))]);
    }
}
