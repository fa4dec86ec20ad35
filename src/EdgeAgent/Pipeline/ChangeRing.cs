using EdgeTwin.Model;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>
/// The one bounded ring that everything downstream of the state reads: conditions, behaviour, API subscribers, uplinks.
/// One writer (the ingest thread), any number of readers, each with a cursor of its own. The writer never waits: a reader
/// that falls more than <see cref="Capacity"/> behind loses the oldest changes and is told how many
/// (<see cref="ChangeCursor.Lost"/>).
/// </summary>
public sealed class ChangeRing
{
    private readonly Sample[] _samples;
    private readonly int _mask;
    private long _head;
    private long _reserved;

    /// <summary>Makes an empty ring.</summary>
    /// <param name="capacity">How many changes it holds; a power of two.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not a power of two, or less than 2.</exception>
    public ChangeRing(int capacity)
    {
        if (capacity < 2 || (capacity & (capacity - 1)) != 0)
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "The capacity of a change ring is a power of two of at least 2.");
        _samples = new Sample[capacity];
        _mask = capacity - 1;
    }

    /// <summary>How many changes the ring holds.</summary>
    public int Capacity => _samples.Length;

    /// <summary>The number the next change will get; changes are numbered from 0 since the agent started.</summary>
    public long Head => Volatile.Read(ref _head);

    /// <summary>Adds changes. Only the ingest thread may call this.</summary>
    public void Publish(ReadOnlySpan<Sample> samples)
    {
        while (samples.Length > _samples.Length / 2)
        {
            PublishBlock(samples[..(_samples.Length / 2)]);
            samples = samples[(_samples.Length / 2)..];
        }
        PublishBlock(samples);
    }

    private void PublishBlock(ReadOnlySpan<Sample> samples)
    {
        var head = _head;
        // Announced first: a reader that copied from slots below it knows that they may have been overwritten meanwhile.
        Volatile.Write(ref _reserved, head + samples.Length);
        Volatile.WriteBarrier();
        var start = (int)(head & _mask);
        var first = Math.Min(samples.Length, _samples.Length - start);
        samples[..first].CopyTo(_samples.AsSpan(start));
        samples[first..].CopyTo(_samples);
        Volatile.Write(ref _head, head + samples.Length);
    }

    /// <summary>
    /// Copies the changes from <paramref name="cursor"/> on into <paramref name="destination"/> and moves the cursor past them.
    /// </summary>
    /// <returns>How many changes were copied; 0 if there is nothing new.</returns>
    public int Read(ref ChangeCursor cursor, Span<Sample> destination)
    {
        while (true)
        {
            var head = Volatile.Read(ref _head);
            var oldest = Volatile.Read(ref _reserved) - _samples.Length;
            if (cursor.Next < oldest)
                cursor = new ChangeCursor(oldest, cursor.Lost + (oldest - cursor.Next));
            var count = (int)Math.Min(destination.Length, head - cursor.Next);
            if (count <= 0)
                return 0;
            var start = (int)(cursor.Next & _mask);
            var first = Math.Min(count, _samples.Length - start);
            _samples.AsSpan(start, first).CopyTo(destination);
            _samples.AsSpan(0, count - first).CopyTo(destination[first..]);
            Volatile.ReadBarrier();
            if (Volatile.Read(ref _reserved) - _samples.Length > cursor.Next)
                continue; // Overwritten while copying: the cursor is moved and the loss counted above.
            cursor = new ChangeCursor(cursor.Next + count, cursor.Lost);
            return count;
        }
    }
}
