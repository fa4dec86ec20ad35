namespace EdgeTwin.Notes.Names;

/// <summary>
/// A number beside each name, -1 until it is set. What is stored is always the same for one name, so that a value lost to another
/// thread that grows the column at that moment is only computed again.
/// </summary>
internal sealed class NameColumn
{
    private readonly Lock _growing = new();
    private volatile int[] _values = new int[256];

    public int this[int name]
    {
        get
        {
            var values = _values;
            return name < values.Length ? Volatile.Read(ref values[name]) - 1 : -1;
        }

        set
        {
            if (name >= _values.Length)
                Grow(name);
            Volatile.Write(ref _values[name], value + 1);
        }
    }

    private void Grow(int name)
    {
        lock (_growing)
        {
            var values = _values;
            if (name < values.Length)
                return;
            Array.Resize(ref values, Math.Max(name + 1, values.Length * 2));
            _values = values;
        }
    }
}
