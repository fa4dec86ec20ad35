namespace EdgeTwin.Notes.Names;

/// <summary>Which numbers of a name table are in use.</summary>
public sealed class IdMarks
{
    private readonly bool[] _marks;

    /// <summary>None of a table's.</summary>
    internal IdMarks(int idMax) => _marks = new bool[idMax];

    /// <summary>How many are.</summary>
    public int Count { get; private set; }

    /// <summary>This one is.</summary>
    public void Add(int id)
    {
        Count += _marks[id] ? 0 : 1;
        _marks[id] = true;
    }

    /// <summary>Every number that was there when this was made is below it.</summary>
    public int IdMax => _marks.Length;

    /// <summary>Whether a number is; one that came later, while others read and edit, is not.</summary>
    public bool Has(int id) => id < _marks.Length && _marks[id];
}
