namespace EdgeTwin.Notes.Names;

/// <summary>The numbers that names get in an empty <see cref="NameTable"/>, into which they are put in the order they are asked for.</summary>
internal sealed class NameNumbering
{
    private readonly Dictionary<int, int> _numbers = new() { [0] = 0 };
    private readonly int[] _next = NameTable.FirstLocals();

    /// <summary>The names that were asked for, in that order, as numbers of their own table.</summary>
    public List<int> Used { get; } = [];

    /// <summary>The number of a name.</summary>
    public int Of(int name)
    {
        if (_numbers.TryGetValue(name, out var number))
            return number;
        _numbers[name] = number = NameTable.NumberOf(_next[NameTable.ShardOf(name)]++, NameTable.ShardOf(name));
        Used.Add(name);
        return number;
    }
}
