namespace EdgeTwin.Notes.Index;

/// <summary>
/// A persistent set of small numbers. Most names belong to one note, which costs nothing beside this struct; up to
/// <see cref="SmallMax"/> are a sorted array. More (a hub and the notes that link to it) are a persistent bitmap, or a row that was
/// read with what was edited since.
/// </summary>
internal readonly struct IdSet : IEquatable<IdSet>
{
    private const int SmallMax = 16;
    private static readonly object One = new();
    private static readonly object None = new();

    private readonly object? _data;
    private readonly int _value;

    private IdSet(object? data, int value)
    {
        _data = data;
        _value = value;
    }

    /// <summary>The set that is known to be empty, where the default says nothing.</summary>
    public static IdSet Nothing { get; } = new(None, 0);

    /// <summary>Whether this says anything.</summary>
    public bool IsKnown => _data is not null;

    public bool IsEmpty => _data is null || ReferenceEquals(_data, None);

    public int Count => _data switch
    {
        null => 0,
        int[] small => small.Length,
        RoleRows rows => rows.Row(_value).Length,
        IdBitmap or EditedRow => _value,
        _ => ReferenceEquals(_data, One) ? 1 : 0,
    };

    /// <summary>The smallest number of the set; -1 if it is empty.</summary>
    public int First => _data switch
    {
        null => -1,
        int[] small => small[0],
        RoleRows rows => rows.Row(_value)[0],
        IdBitmap bitmap => bitmap.First(),
        EditedRow row => row.First(),
        _ => ReferenceEquals(_data, One) ? _value : -1,
    };

    public bool Contains(int id) => _data switch
    {
        null => false,
        int[] small => Array.BinarySearch(small, id) >= 0,
        RoleRows rows => rows.Row(_value).BinarySearch(id) >= 0,
        IdBitmap bitmap => bitmap.Contains(id),
        EditedRow row => row.Contains(id),
        _ => ReferenceEquals(_data, One) && _value == id,
    };

    /// <summary>The set of a row as it was read; of no row, the default.</summary>
    public static IdSet Of(RoleRows rows, int row) => row < 0 ? default : new IdSet(rows, row);

    public IdSet Add(int id, IndexEdit edit)
    {
        edit.Touched++;
        if (IsEmpty)
            return new IdSet(One, id);
        if (Contains(id))
            return this;
        switch (_data)
        {
            case IdBitmap bitmap:
                return new IdSet(bitmap.With(id, edit), _value + 1);
            case EditedRow row:
                return new IdSet(row.Flip(id, edit), _value + 1);
            case RoleRows rows when rows.Row(_value).Length >= SmallMax:
                return new IdSet(new EditedRow(rows, _value, default).Flip(id, edit), rows.Row(_value).Length + 1);
            case int[] { Length: SmallMax } full:
                return new IdSet(IdBitmap.From(full, edit).With(id, edit), SmallMax + 1);
            default:
                var small = ToArray();
                return new IdSet(Inserted(small, ~Array.BinarySearch(small, id), id), 0);
        }
    }

    public IdSet Remove(int id, IndexEdit edit)
    {
        edit.Touched++;
        if (!Contains(id))
            return this;
        var left = Count - 1;
        switch (_data)
        {
            case IdBitmap bitmap:
                return left > SmallMax / 2 ? new IdSet(bitmap.Without(id, edit), left) : new IdSet(bitmap.Without(id, edit).ToArray(left), 0);
            case EditedRow row:
                return left > SmallMax / 2 ? new IdSet(row.Flip(id, edit), left) : new IdSet(row.Flip(id, edit).ToArray(left), 0);
            case RoleRows rows when left >= SmallMax:
                return new IdSet(new EditedRow(rows, _value, default).Flip(id, edit), left);
            default:
                var small = ToArray();
                return left switch
                {
                    0 => Nothing,
                    1 => new IdSet(One, small[0] == id ? small[1] : small[0]),
                    _ => new IdSet(Removed(small, Array.BinarySearch(small, id)), 0),
                };
        }
    }

    /// <summary>The numbers, ascending. Not to be written to.</summary>
    public int[] ToArray() => _data switch
    {
        null => [],
        int[] small => small,
        RoleRows rows => rows.Row(_value).ToArray(),
        IdBitmap bitmap => bitmap.ToArray(_value),
        EditedRow row => row.ToArray(_value),
        _ => ReferenceEquals(_data, One) ? [_value] : [],
    };

    public bool Equals(IdSet other) => ToArray().AsSpan().SequenceEqual(other.ToArray());

    public override bool Equals(object? obj) => obj is IdSet other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Count, First);

    private static int[] Inserted(int[] small, int place, int id)
    {
        var larger = new int[small.Length + 1];
        small.AsSpan(0, place).CopyTo(larger);
        larger[place] = id;
        small.AsSpan(place).CopyTo(larger.AsSpan(place + 1));
        return larger;
    }

    private static int[] Removed(int[] small, int place)
    {
        var smaller = new int[small.Length - 1];
        small.AsSpan(0, place).CopyTo(smaller);
        small.AsSpan(place + 1).CopyTo(smaller.AsSpan(place));
        return smaller;
    }
}
