using System.Runtime.InteropServices;

namespace EdgeTwin.Notes.Names;

/// <summary>
/// A number beside each name, -1 until it is set. What is stored is always the same for one name, so that a value lost to another
/// thread that grows the column at that moment is only computed again.
/// </summary>
internal sealed class NameColumn
{
    private readonly Lock _growing = new();
    private readonly ReadOnlyMemory<byte> _frozen;
    private volatile int[] _values = [];

    /// <summary>A column in which nothing is set.</summary>
    public NameColumn()
    {
    }

    /// <summary>A column of a file.</summary>
    public NameColumn(ReadOnlyMemory<byte> frozen) => _frozen = frozen;

    /// <summary>For whoever reads many numbers: where those of a file lie is found out once.</summary>
    public ColumnReader Reader => new(MemoryMarshal.Cast<byte, int>(_frozen.Span), _values);

    public int this[int name]
    {
        get => Reader[name];

        set
        {
            if (name >= _values.Length)
                Grow(name);
            Volatile.Write(ref _values[name], value + 1);
        }
    }

    /// <summary>What is set for the names that are in use, as it lies in a file; a key that is not in use is worked out again when it is.</summary>
    public int[] Freeze(IdMarks names, IdMarks keys)
    {
        var values = new int[names.IdMax];
        for (var name = 0; name < values.Length; name++)
        {
            if (names.Has(name) && this[name] is >= 0 and var key && keys.Has(key))
                values[name] = key + 1;
        }
        return values;
    }

    private void Grow(int name)
    {
        lock (_growing)
        {
            var values = _values;
            if (name < values.Length)
                return;
            Array.Resize(ref values, Math.Max(name + 1, Math.Max(256, values.Length * 2)));
            _values = values;
        }
    }
}
