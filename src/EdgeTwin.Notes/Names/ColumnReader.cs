namespace EdgeTwin.Notes.Names;

/// <summary>Reads many numbers of a <see cref="NameColumn"/>. What is set after this was made may still be read as not set.</summary>
internal readonly ref struct ColumnReader(ReadOnlySpan<int> frozen, ReadOnlySpan<int> values)
{
    private readonly ReadOnlySpan<int> _frozen = frozen;
    private readonly ReadOnlySpan<int> _values = values;

    /// <summary>The number beside a name; -1 if none is set.</summary>
    public int this[int name]
    {
        get
        {
            if (name < _frozen.Length && _frozen[name] is not 0 and var frozen)
                return frozen - 1;
            return name < _values.Length ? Volatile.Read(in _values[name]) - 1 : -1;
        }
    }
}
