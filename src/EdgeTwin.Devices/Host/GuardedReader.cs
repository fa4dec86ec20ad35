namespace EdgeTwin.Devices.Host;

/// <summary>
/// Does work that may hang on a thread of its own, with a time-out per item. A thread that hangs is given up and replaced;
/// its item is reported as timed out until the kernel lets go of it. At most <see cref="Limits.HungReadersMax"/> threads
/// hang at a time: beyond that, items time out unread.
/// </summary>
internal sealed class GuardedReader
{
    // Looked at four times per time-out: an item is given up after three to four quarters, never later than the time-out.
    private const int LooksPerTimeout = 4;

    private readonly string _name;
    private readonly TimeSpan _look;
    private GuardedReaderThread? _thread;
    private int _hung;

    internal GuardedReader(string name, TimeSpan timeout)
    {
        _name = name;
        _look = TimeSpan.FromMilliseconds(Math.Max(1, timeout.TotalMilliseconds / LooksPerTimeout));
    }

    /// <summary>Threads given up that have not come back.</summary>
    internal int Hung => Volatile.Read(ref _hung);

    /// <summary>Performs the first <paramref name="count"/> items, or marks them as timed out.</summary>
    internal void PerformAll(GuardedItem[] items, int count)
    {
        var next = 0;
        while (next < count)
        {
            if (items[next].Busy || Thread() is not { } thread)
            {
                items[next++].TimedOut = true;
                continue;
            }
            thread.Start(items, next, count);
            next = WaitFor(thread, count);
            if (next < count)
                items[next++].TimedOut = true;
        }
    }

    /// <summary>Lets the current thread end; those that hang end when the kernel lets go of them.</summary>
    internal void Stop()
    {
        _thread?.Stop();
        _thread = null;
    }

    private GuardedReaderThread? Thread()
    {
        if (_thread is null && Hung < Limits.HungReadersMax)
            _thread = new GuardedReaderThread(_name, () => Interlocked.Decrement(ref _hung));
        return _thread;
    }

    /// <summary>The count if all is done, else the item that hangs.</summary>
    private int WaitFor(GuardedReaderThread thread, int count)
    {
        var position = -1;
        var looks = 0;
        while (!thread.Done.Wait(_look))
        {
            var seen = thread.Position;
            looks = seen == position ? looks + 1 : 1;
            position = seen;
            if (looks < LooksPerTimeout)
                continue;
            Interlocked.Increment(ref _hung);
            if (thread.TryAbandon(position))
            {
                _thread = null;
                return position;
            }
            Interlocked.Decrement(ref _hung);
            looks = 0;
        }
        return count;
    }
}
