namespace EdgeTwin.Devices.Host;

/// <summary>One reading thread: does a batch of items in order, until it is stopped or given up.</summary>
internal sealed class GuardedReaderThread
{
    private readonly Lock _gate = new();
    private readonly Action _cameBack;
    private GuardedItem[] _items = [];
    private int _position;
    private int _count;
    private bool _abandoned;
    private bool _stopped;

    internal GuardedReaderThread(string name, Action cameBack)
    {
        _cameBack = cameBack;
        new Thread(Run, 256 * 1024) { IsBackground = true, Name = name }.Start();
    }

    // Neither semaphore has a wait handle, so there is nothing to dispose of; and one may be in use when a thread is given up.
    private SemaphoreSlim Ready { get; } = new(0);

    /// <summary>Released once per batch.</summary>
    internal SemaphoreSlim Done { get; } = new(0);

    /// <summary>The item the thread is at.</summary>
    internal int Position
    {
        get
        {
            lock (_gate)
                return _position;
        }
    }

    internal void Start(GuardedItem[] items, int first, int count)
    {
        lock (_gate)
        {
            _items = items;
            _position = first;
            _count = count;
        }
        Ready.Release();
    }

    internal void Stop()
    {
        lock (_gate)
            _stopped = true;
        Ready.Release();
    }

    /// <summary>Gives the thread up if it is still at that item; false if it went on meanwhile.</summary>
    internal bool TryAbandon(int position)
    {
        lock (_gate)
        {
            if (_position != position || position >= _count)
                return false;
            _abandoned = true;
            return true;
        }
    }

    private void Run()
    {
        while (true)
        {
            Ready.Wait();
            while (TryTake() is { } item)
            {
                item.Perform();
                if (!GiveBack(item))
                {
                    _cameBack();
                    return;
                }
            }
            if (HasEnded())
                return;
            Done.Release();
        }
    }

    private bool HasEnded()
    {
        lock (_gate)
        {
            if (_abandoned)
                _cameBack();
            return _abandoned || _stopped;
        }
    }

    /// <summary>The next item that nobody else is at; null at the end of the batch.</summary>
    private GuardedItem? TryTake()
    {
        lock (_gate)
        {
            for (; _position < _count && !_stopped && !_abandoned; _position++)
            {
                var item = _items[_position];
                item.TimedOut = item.Busy;
                if (item.Busy)
                    continue;
                item.Busy = true;
                return item;
            }
            return null;
        }
    }

    /// <summary>False if the thread was given up while it was at the item.</summary>
    private bool GiveBack(GuardedItem item)
    {
        lock (_gate)
        {
            item.Busy = false;
            if (_abandoned)
                return false;
            _position++;
            return true;
        }
    }
}
