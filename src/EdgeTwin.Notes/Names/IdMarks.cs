namespace EdgeTwin.Notes.Names;

/// <summary>Which numbers of a name table are in use.</summary>
public sealed class IdMarks
{
    private readonly bool[] _marks;

    /// <summary>None of a table's.</summary>
    internal IdMarks(int idMax) => _marks = new bool[idMax];

    /// <summary>How many numbers there were when this was made; names that came later are not in use here.</summary>
    internal int IdMax => _marks.Length;

    /// <summary>How many are.</summary>
    public int Count { get; private set; }

    /// <summary>This one is.</summary>
    public void Add(int id)
    {
        Count += _marks[id] ? 0 : 1;
        _marks[id] = true;
    }

    /// <summary>Whether a number is; one that came later, while others read and edit, is not.</summary>
    public bool Has(int id) => id < _marks.Length && _marks[id];
}
