using System.Globalization;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses;

/// <summary>
/// The loop of one I2C or SPI bus, on a thread of its own that owns the bus's files. Whoever has waited longest is served next,
/// one transfer at a time, so a chip's conversion is its neighbours' time, and one that hangs costs them one time-out.
/// </summary>
public sealed partial class ChipBusLoop : IBusLoop
{
    private const long NsPerMs = 1_000_000;

    private readonly IChipBus _bus;
    private readonly TimeProvider _time;
    private readonly Action<BusNotice>? _notice;
    private readonly ChipReader[] _readers;
    private long _transferSinceNs;
    private int _condition;
    private string _problem = "";
    private string _doing = "";
    private BusWait? _wait;

    /// <summary>Makes the loop; the bus is not opened before <see cref="RunAsync"/>.</summary>
    /// <param name="bus">The adapter, which the loop owns from now on.</param>
    /// <param name="chips">What hangs on it. A second chip at one address, or one beyond <see cref="Limits.ChipsPerBusMax"/>, is refused in words.</param>
    /// <param name="queue">Where the frames go.</param>
    /// <param name="channelSets">Takes each chip's decoder.</param>
    /// <param name="time">Both clocks and the timer.</param>
    /// <param name="notice">Takes what is to be said once; called on the loop's thread, must not block.</param>
    public ChipBusLoop(
        IChipBus bus,
        IReadOnlyList<InstalledChip> chips,
        FrameQueue queue,
        ChannelSetTable channelSets,
        TimeProvider time,
        Action<BusNotice>? notice = null)
    {
        (_bus, _time, _notice) = (bus, time, notice);
        Queue = queue;
        _readers = [.. chips.Select(chip => new ChipReader(chip, bus, queue, channelSets.Add(chip.Decoder), time))];
        RefuseWhatCannotBe();
        foreach (var chip in chips)
        {
            if (chip.Outputs is { } outputs)
                outputs.Wake = () => Volatile.Read(ref _wait)?.Wake();
        }
    }

    /// <inheritdoc/>
    public string Name => _bus.Name;

    /// <inheritdoc/>
    public FrameQueue Queue { get; }

    /// <summary>The chips, in the order they were given.</summary>
    public IReadOnlyList<ChipReader> Chips => _readers;

    /// <summary>How the bus as a whole is.</summary>
    public BusCondition Condition
    {
        get => (BusCondition)Volatile.Read(ref _condition);
        private set => Volatile.Write(ref _condition, (int)value);
    }

    /// <summary>Why the bus does not work, in words; empty where it does.</summary>
    public string Problem => Volatile.Read(ref _problem);

    /// <summary>
    /// When the loop was last seen to move, monotonic nanoseconds: now while it sleeps, the start of the transfer while it is in
    /// one. A time long past means that it hangs in the kernel; <see cref="Doing"/> says where.
    /// </summary>
    public long LastProgressNs => Volatile.Read(ref _transferSinceNs) is not 0 and var since ? since : ClockReading.Monotonic(_time);

    /// <summary>Which chip the loop is busy with; empty while it sleeps.</summary>
    public string Doing => Volatile.Read(ref _doing);

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellation) => BusThread.RunAsync(Name, Queue, () => Loop(cancellation), Close);

    private void Loop(CancellationToken cancellation)
    {
        using var wait = new BusWait(_time);
        Volatile.Write(ref _wait, wait);
        using var stopping = cancellation.Register(wait.Wake);
        Begin();
        while (!cancellation.IsCancellationRequested)
            wait.Until(Step());
    }

    /// <summary>Spreads the chips' readings over their periods, so that they do not all come at once.</summary>
    internal void Begin()
    {
        var now = ClockReading.Monotonic(_time);
        for (var i = 0; i < _readers.Length; i++)
        {
            var periodNs = (long)(_readers[i].Chip.Period.TotalMilliseconds * NsPerMs);
            _readers[i].Schedule(now + periodNs * i / _readers.Length);
            _readers[i].LookAgain(now);
        }
        _nextAttemptNs = now;
    }

    /// <summary>Does one thing that is due.</summary>
    /// <returns>When the next is, monotonic nanoseconds; not later than now where there is more to do.</returns>
    internal long Step()
    {
        var now = ClockReading.Monotonic(_time);
        var works = Condition == BusCondition.Working;
        if (!works && _nextAttemptNs <= now)
        {
            Enter("the adapter", now);
            Attempt(now);
            Leave();
            return now;
        }
        var due = works ? long.MaxValue : _nextAttemptNs;
        ChipReader? next = null;
        foreach (var reader in _readers)
        {
            if (works && reader.HasOrders)
            {
                CarryOut(reader, now);
                return now;
            }
            var readerDue = reader.DueNs(works, _probeNotBeforeNs);
            if (readerDue < due)
                (due, next) = (readerDue, reader);
        }
        if (next is null || due > now)
            return due;
        var isProbe = next.IsLookedFor;
        Enter(next.Chip.Title, now);
        var before = next.Counters.Attempts;
        next.Step(now, works, _probeNotBeforeNs);
        Leave();
        if (next.Counters.Attempts != before)
            Judge(next, isProbe, now);
        Tell(next);
        return now;
    }

    /// <summary>The loop has ended: the outputs go to their safe values, and the adapter is closed.</summary>
    internal void Close()
    {
        foreach (var reader in _readers)
        {
            if (reader.EndOutputs() is < 0 and var error)
                _notice?.Invoke(new BusNotice(Name, BusNoticeSeverity.Error, $"{reader.Chip.Title} at {reader.Place} could not be put at its safe values: {LinuxError.Words(-error)}"));
        }
        _bus.Close();
    }

    private void CarryOut(ChipReader reader, long nowNs)
    {
        Enter(reader.Chip.Title, nowNs);
        reader.WriteOutputs();
        Leave();
        Judge(reader, isProbe: false, nowNs);
        Tell(reader);
    }

    private void Enter(string doing, long nowNs)
    {
        Volatile.Write(ref _doing, doing);
        Volatile.Write(ref _transferSinceNs, nowNs);
    }

    private void Leave()
    {
        Volatile.Write(ref _transferSinceNs, 0);
        Volatile.Write(ref _doing, "");
    }

    private void RefuseWhatCannotBe()
    {
        var first = new Dictionary<int, ChipReader>();
        for (var i = 0; i < _readers.Length; i++)
        {
            var reader = _readers[i];
            if (i >= Limits.ChipsPerBusMax)
                Refuse(reader, string.Create(CultureInfo.InvariantCulture, $"{reader.Chip.Title} is not read: {Name} has more than {Limits.ChipsPerBusMax} devices"));
            else if (!first.TryAdd(reader.Chip.Address, reader))
                Refuse(reader, $"{reader.Chip.Title} is not read: {first[reader.Chip.Address].Chip.Title} is configured at {reader.Place} already; give one of them its own address or bus");
        }
    }

    private void Refuse(ChipReader reader, string words)
    {
        reader.Refuse(words);
        _notice?.Invoke(new BusNotice(Name, BusNoticeSeverity.Error, words));
    }
}
