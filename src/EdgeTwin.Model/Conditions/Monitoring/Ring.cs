namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>A queue that grows by doubling up to a limit and takes from both ends.</summary>
internal sealed class Ring<T>(int countMax)
    where T : struct
{
    private const int CountMin = 8;

    private T[] _items = new T[CountMin];
    private int _first;

    internal int Count { get; private set; }

    internal bool IsFull => Count == countMax;

    internal int Capacity => _items.Length;

    internal ref T First => ref _items[_first];

    internal ref T Last => ref this[Count - 1];

    internal ref T this[int index] => ref _items[(_first + index) & (_items.Length - 1)];

    internal void Add(in T item)
    {
        if (Count == _items.Length)
            Grow();
        Count++;
        Last = item;
    }

    internal void AddFirst(in T item)
    {
        if (Count == _items.Length)
            Grow();
        _first = (_first - 1) & (_items.Length - 1);
        Count++;
        First = item;
    }

    internal void RemoveFirst()
    {
        _first = (_first + 1) & (_items.Length - 1);
        Count--;
    }

    internal void RemoveLast() => Count--;

    /// <summary>Makes one of every two neighbours, so that half the room is free; of the last one itself if it has none.</summary>
    internal void JoinPairs(Func<T, T, T> join)
    {
        for (var i = 0; i < Count; i += 2)
            this[i / 2] = i + 1 < Count ? join(this[i], this[i + 1]) : this[i];
        Count = (Count + 1) / 2;
    }

    private void Grow()
    {
        var items = new T[_items.Length * 2];
        for (var i = 0; i < Count; i++)
            items[i] = this[i];
        _items = items;
        _first = 0;
    }
}
