using EdgeTwin.Notes.Matching;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Index;

/// <summary>Who is found under each key of a role: as it was when the vault was read, and what was edited since.</summary>
internal readonly struct RoleIndex(RoleRows rows, Trie<IdSet> edited)
{
    private readonly Trie<IdSet> _edited = edited;

    /// <summary>Who was found when the vault was read.</summary>
    private RoleRows Rows => rows ?? RoleRows.None;

    /// <summary>Who is found under a key.</summary>
    public IdSet this[int key]
    {
        get
        {
            var ids = _edited[key];
            return ids.IsKnown ? ids : IdSet.Of(Rows, Rows.RowOf(key));
        }
    }

    /// <summary>How many are found under keys that are asked for in their order.</summary>
    public RoleCounts Counts => new(Rows, _edited);

    /// <summary>Whether nothing was edited since both were one.</summary>
    public bool IsSame(RoleIndex other) => ReferenceEquals(Rows, other.Rows) && _edited.IsSame(other._edited);

    /// <summary>The rows, if they are all there is.</summary>
    public RoleRows? AsRead => _edited.IsSame(default) ? Rows : null;

    /// <summary>The same with others under one key.</summary>
    public RoleIndex With(int key, IdSet ids, IndexEdit edit) => new(Rows, _edited.Set(key, ids.IsKnown ? ids : IdSet.Nothing, edit));

    /// <summary>Calls <paramref name="visit"/> for every key with its notes, in the order of the keys; there may be none.</summary>
    public void Visit<TState>(ref TState state, TrieVisitor<IdSet, TState> visit)
        where TState : allows ref struct =>
        Visit([], 0, ref state, visit);

    /// <summary>The same, where keys may be left out that have not all of some letters.</summary>
    public void VisitWith<TState>(uint letters, NameTable names, ref TState state, TrieVisitor<IdSet, TState> visit)
        where TState : allows ref struct =>
        Visit(letters == 0 ? [] : Rows.LettersIn(names), letters, ref state, visit);

    private void Visit<TState>(ReadOnlySpan<uint> letters, uint needed, ref TState state, TrieVisitor<IdSet, TState> visit)
        where TState : allows ref struct
    {
        var edited = new List<(int Key, IdSet Ids)>();
        _edited.Visit(ref edited, static (ref edited, key, ids) =>
        {
            if (ids.IsKnown)
                edited.Add((key, ids));
        });
        var keys = Rows.Keys;
        var next = 0;
        for (var row = NextRow(letters, needed, 0); row < keys.Length; row = NextRow(letters, needed, row + 1))
        {
            while (next < edited.Count && edited[next].Key < keys[row])
                VisitNext(ref state);
            if (next < edited.Count && edited[next].Key == keys[row])
                VisitNext(ref state);
            else
                visit(ref state, keys[row], IdSet.Of(Rows, row));
        }
        while (next < edited.Count)
            VisitNext(ref state);

        static int NextRow(ReadOnlySpan<uint> letters, uint needed, int from) => letters.IsEmpty ? from : LetterSet.NextWith(needed, letters, from);

        void VisitNext(ref TState state)
        {
            visit(ref state, edited[next].Key, edited[next].Ids);
            next++;
        }
    }
}
