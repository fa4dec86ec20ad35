using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Index;

/// <summary>What a vault is asked by name.</summary>
public static class VaultQueries
{
    /// <summary>Notes that are found under a name in a role, however it is spelt.</summary>
    public static IReadOnlyList<int> NotesWith(this VaultIndex index, NameRole role, ReadOnlySpan<byte> name)
    {
        ArgumentNullException.ThrowIfNull(index);
        using var fold = new ScratchBytes(Folding.LengthMax(name.Length));
        return index.With(role, index.Names.Keys.Find(fold.Span[..Folding.Fold(name, fold.Span)])).ToArray();
    }

    /// <summary>Notes that have a link whose target has this key, wherever it leads.</summary>
    public static IReadOnlyList<int> NotesWithLinkTo(this VaultIndex index, int key)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.With(NameRole.LinkTarget, key).ToArray();
    }

    /// <summary>Every tag, those that only have tags below them too, in alphabetical order.</summary>
    public static IReadOnlyList<TagCount> Tags(this VaultIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var state = (Index: index, Tags: new List<TagCount>());
        index.VisitKeys(NameRole.TagTree, ref state, static (ref state, key, notes) =>
        {
            if (!notes.IsEmpty)
                state.Tags.Add(new TagCount(state.Index.Names.Keys.Text(key), state.Index.With(NameRole.Tag, key).Count, notes.Count));
        });
        state.Tags.Sort((first, second) => string.CompareOrdinal(first.Tag, second.Tag));
        return state.Tags;
    }

    /// <summary>Names that several notes are called by: their stems, folded, and the notes.</summary>
    public static IReadOnlyList<KeyValuePair<string, IReadOnlyList<int>>> AmbiguousNames(this VaultIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var state = (Index: index, Names: new List<KeyValuePair<string, IReadOnlyList<int>>>());
        index.VisitKeys(NameRole.Stem, ref state, static (ref state, key, notes) =>
        {
            if (notes.Count > 1)
                state.Names.Add(new KeyValuePair<string, IReadOnlyList<int>>(state.Index.Names.Keys.Text(key), notes.ToArray()));
        });
        state.Names.Sort((first, second) => string.CompareOrdinal(first.Key, second.Key));
        return state.Names;
    }
}
