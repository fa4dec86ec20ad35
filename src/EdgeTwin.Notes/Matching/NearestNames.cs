using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Matching;

/// <summary>What a writer may have meant who wrote a name that there is not: names that differ in a few letters, the nearest first.</summary>
public static class NearestNames
{
    private static readonly NameRole[] NoteRoles = [NameRole.Stem, NameRole.Alias, NameRole.Title];

    /// <summary>Notes by stem, alias and title; each once, under the nearest of its names.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="wanted">What was written, without folder and extension.</param>
    /// <param name="max">How many at most.</param>
    public static IReadOnlyList<NearName> Notes(VaultIndex index, ReadOnlySpan<byte> wanted, int max)
    {
        ArgumentNullException.ThrowIfNull(index);
        var distance = DistanceTo(wanted, isOneNote: false);
        var state = (Index: index, Distance: distance, Near: new Dictionary<int, NearName>());
        foreach (var role in NoteRoles)
        {
            index.VisitKeys(role, ref state, static (ref state, key, notes) =>
            {
                if (notes.IsEmpty)
                    return;
                var name = state.Index.Names.Keys[key];
                var apart = state.Distance.To(name);
                if (apart > state.Distance.Bound)
                    return;
                foreach (var id in notes.ToArray())
                {
                    if (!state.Near.TryGetValue(id, out var known) || known.Distance > apart)
                        state.Near[id] = new NearName(id, Encoding.UTF8.GetString(name), apart);
                }
            });
        }
        return Best(state.Near.Values, max);
    }

    /// <summary>Headings of one note.</summary>
    public static IReadOnlyList<NearName> Headings(VaultIndex index, VaultNote note, ReadOnlySpan<byte> wanted, int max)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        var names = new List<int>();
        foreach (var heading in note.Facts.Headings)
            names.Add(heading.Text);
        return OfNote(index, note, names, wanted, max);
    }

    /// <summary>Block ids of one note, without <c>^</c>.</summary>
    public static IReadOnlyList<NearName> Blocks(VaultIndex index, VaultNote note, ReadOnlySpan<byte> wanted, int max)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        var names = new List<int>();
        foreach (var name in note.Facts.Names)
        {
            if (name.Kind == NameKind.Block)
                names.Add(name.Name);
        }
        return OfNote(index, note, names, wanted, max);
    }

    /// <summary>Labels that one note defines.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="note">The note.</param>
    /// <param name="kind">Footnotes or link references.</param>
    /// <param name="wanted">What was written.</param>
    /// <param name="max">How many at most.</param>
    public static IReadOnlyList<NearName> Labels(VaultIndex index, VaultNote note, NameKind kind, ReadOnlySpan<byte> wanted, int max)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        var names = new List<int>();
        foreach (var label in note.Facts.Labels)
        {
            if (label.Kind == kind)
                names.Add(label.Name);
        }
        return OfNote(index, note, names, wanted, max);
    }

    /// <summary>All of some words, those nearest to what was written first, the others as they come.</summary>
    public static IEnumerable<string> Ranked(IReadOnlyList<string> words, ReadOnlySpan<byte> wanted)
    {
        ArgumentNullException.ThrowIfNull(words);
        var distance = DistanceTo(wanted, isOneNote: true);
        var apart = new int[words.Count];
        for (var i = 0; i < apart.Length; i++)
        {
            var word = Encoding.UTF8.GetBytes(words[i]);
            using var fold = new ScratchBytes(Folding.LengthMax(word.Length));
            apart[i] = distance.To(fold.Span[..Folding.Fold(word, fold.Span)]);
        }
        return Enumerable.Range(0, apart.Length).OrderBy(i => apart[i]).Select(i => words[i]);
    }

    private static List<NearName> OfNote(VaultIndex index, VaultNote note, List<int> names, ReadOnlySpan<byte> wanted, int max)
    {
        var distance = DistanceTo(wanted, isOneNote: true);
        var near = new Dictionary<int, NearName>();
        foreach (var name in names)
        {
            var key = index.Names.KeyOf(name);
            var apart = distance.To(index.Names.Keys[key]);
            if (apart <= distance.Bound)
                near.TryAdd(key, new NearName(note.Id, index.Names.Names.Text(name), apart));
        }
        return Best(near.Values, max);
    }

    /// <summary>Of one note's few names a farther one is still a good guess.</summary>
    private static EditDistance DistanceTo(ReadOnlySpan<byte> wanted, bool isOneNote)
    {
        using var fold = new ScratchBytes(Folding.LengthMax(wanted.Length));
        var folded = fold.Span[..Folding.Fold(wanted, fold.Span)];
        var letters = Encoding.UTF8.GetCharCount(folded);
        return new EditDistance(folded, isOneNote ? Math.Max(1, letters / 2) : EditDistance.BoundFor(letters));
    }

    private static List<NearName> Best(IEnumerable<NearName> near, int max) =>
        [.. near.OrderBy(name => name.Distance).ThenBy(name => name.Name, StringComparer.Ordinal).ThenBy(name => name.Note).Take(max)];
}
