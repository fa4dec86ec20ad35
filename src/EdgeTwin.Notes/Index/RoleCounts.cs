namespace EdgeTwin.Notes.Index;

/// <summary>How many notes are found under keys of a role, for whoever asks for many keys: cheapest where they ascend.</summary>
internal ref struct RoleCounts(RoleRows rows, Trie<IdSet> edited)
{
    private readonly Trie<IdSet> _edited = edited;
    private readonly ReadOnlySpan<int> _keys = rows.Keys;
    private readonly ReadOnlySpan<int> _starts = rows.Starts;
    private int _row;

    /// <summary>How many are found under a key.</summary>
    public int Of(int key)
    {
        if (_edited[key] is { IsKnown: true } ids)
            return ids.Count;
        if (_row > 0 && _keys[_row - 1] >= key)
            _row = 0;
        while (_row < _keys.Length && _keys[_row] < key)
            _row++;
        return _row < _keys.Length && _keys[_row] == key ? _starts[_row + 1] - _starts[_row] : 0;
    }
}
