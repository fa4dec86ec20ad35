namespace EdgeTwin.Notes.Index;

/// <summary>
/// A persistent set of small numbers. Most names belong to one note, which costs nothing beside this struct; up to
/// <see cref="SmallMax"/> are a sorted array, and more (a hub and the notes that link to it) a persistent bitmap.
/// </summary>
internal readonly struct IdSet : IEquatable<IdSet>
{
    private const int SmallMax = 16;
    private static readonly object One = new();

    private readonly object? _data;
    private readonly int _value;

    private IdSet(object? data, int value)
    {
        _data = data;
        _value = value;
    }

    public bool IsEmpty => _data is null;

    public int Count => _data switch { null => 0, int[] small => small.Length, IdBitmap => _value, _ => 1 };

    /// <summary>The smallest number of the set; -1 if it is empty.</summary>
    public int First => _data switch { null => -1, int[] small => small[0], IdBitmap bitmap => bitmap.First(), _ => _value };

    public bool Contains(int id) => _data switch
    {
        null => false,
        int[] small => Array.BinarySearch(small, id) >= 0,
        IdBitmap bitmap => bitmap.Contains(id),
        _ => _value == id,
    };

    /// <summary>The set of some numbers, which come ascending and each once.</summary>
    public static IdSet From(ReadOnlySpan<int> ids, IndexEdit edit) => ids.Length switch
    {
        0 => default,
        1 => new IdSet(One, ids[0]),
        <= SmallMax => new IdSet(ids.ToArray(), 0),
        _ => new IdSet(IdBitmap.From(ids, edit), ids.Length),
    };

    public IdSet Add(int id, IndexEdit edit)
    {
        edit.Touched++;
        switch (_data)
        {
            case null:
                return new IdSet(One, id);
            case IdBitmap bitmap:
                return bitmap.Contains(id) ? this : new IdSet(bitmap.With(id, edit), _value + 1);
            case int[] small:
                var place = Array.BinarySearch(small, id);
                if (place >= 0)
                    return this;
                if (small.Length == SmallMax)
                {
                    var large = IdBitmap.From(small, edit);
                    return new IdSet(large.With(id, edit), SmallMax + 1);
                }
                return new IdSet(Inserted(small, ~place, id), 0);
            default:
                return _value == id ? this : new IdSet(_value < id ? new[] { _value, id } : [id, _value], 0);
        }
    }

    public IdSet Remove(int id, IndexEdit edit)
    {
        edit.Touched++;
        switch (_data)
        {
            case null:
                return this;
            case IdBitmap bitmap when !bitmap.Contains(id):
                return this;
            case IdBitmap bitmap when _value - 1 > SmallMax / 2:
                return new IdSet(bitmap.Without(id, edit), _value - 1);
            case IdBitmap bitmap:
                return new IdSet(bitmap.Without(id, edit).ToArray(_value - 1), 0);
            case int[] small:
                var place = Array.BinarySearch(small, id);
                if (place < 0)
                    return this;
                return small.Length == 2 ? new IdSet(One, small[1 - place]) : new IdSet(Removed(small, place), 0);
            default:
                return _value == id ? default : this;
        }
    }

    /// <summary>The numbers, ascending.</summary>
    public int[] ToArray() => _data switch
    {
        null => [],
        int[] small => small,
        IdBitmap bitmap => bitmap.ToArray(_value),
        _ => [_value],
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
