namespace EdgeTwin.Devices.Frames;

/// <summary>
/// The channel sets of a running agent: a frame names one by number, the table knows its decoder. Written at start, at
/// reload and when hardware appears; read by the ingest thread on every frame. A bus gets a view of its own
/// (<see cref="ForOneBus"/>), whose numbers are given back together when no frame can carry them any more.
/// </summary>
public sealed class ChannelSetTable
{
    /// <summary>The most channel sets an agent can have at a time.</summary>
    public const int CountMax = 4096;

    private readonly Storage _storage;
    private readonly List<ushort> _mine = [];
    private bool _isGivenBack;

    /// <summary>Makes an empty table.</summary>
    public ChannelSetTable()
        : this(new Storage())
    {
    }

    private ChannelSetTable(Storage storage) => _storage = storage;

    /// <summary>How many channel sets there are now, in all views together.</summary>
    public int Count
    {
        get
        {
            lock (_storage.Writing)
                return _storage.End - _storage.Free.Count;
        }
    }

    /// <summary>A view on the same channel sets that remembers which of them it added.</summary>
    public ChannelSetTable ForOneBus() => new(_storage);

    /// <summary>Adds a decoder and gives the number its frames must carry; a number that was given back is used again.</summary>
    /// <exception cref="InvalidOperationException">There are <see cref="CountMax"/> already, or what this view added was given back.</exception>
    public ushort Add(IFrameDecoder decoder)
    {
        lock (_storage.Writing)
        {
            if (_isGivenBack)
                throw new InvalidOperationException("its bus has ended, and its channel sets were given back");
            var number = _storage.Take();
            _storage.Decoders[number] = decoder;
            _mine.Add(number);
            return number;
        }
    }

    /// <summary>Gives back what this view added. Only when the bus has ended and all its frames were taken.</summary>
    /// <param name="forget">Gets the numbers before anyone can be given them again.</param>
    public void GiveBack(Action<IReadOnlyList<ushort>> forget)
    {
        lock (_storage.Writing)
        {
            _isGivenBack = true;
            forget(_mine);
            foreach (var number in _mine)
            {
                _storage.Decoders[number] = null;
                _storage.Free.Enqueue(number);
            }
            _mine.Clear();
        }
    }

    /// <summary>The decoder of a channel set; null if there is none.</summary>
    public IFrameDecoder? this[int channelSet]
    {
        get
        {
            var decoders = Volatile.Read(ref _storage.Decoders);
            return (uint)channelSet < (uint)decoders.Length ? Volatile.Read(ref decoders[channelSet]) : null;
        }
    }

    private sealed class Storage
    {
        public IFrameDecoder?[] Decoders = new IFrameDecoder?[16];

        public Lock Writing { get; } = new();

        /// <summary>Numbers below <see cref="End"/> that nobody uses; the one that has been free for longest is used first.</summary>
        public Queue<ushort> Free { get; } = [];

        public int End { get; private set; }

        public ushort Take()
        {
            if (Free.TryDequeue(out var free))
                return free;
            if (End == CountMax)
                throw new InvalidOperationException($"more than {CountMax} channel sets");
            if (End == Decoders.Length)
            {
                var larger = new IFrameDecoder?[Decoders.Length * 2];
                Decoders.CopyTo(larger, 0);
                Volatile.Write(ref Decoders, larger);
            }
            return (ushort)End++;
        }
    }
}
