using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Api.Streams;

/// <summary>
/// Everyone who reads the change stream, and the one pump that wakes them: at most once per
/// <see cref="Limits.SubscriberWakeInterval"/>, only if something changed, and not at all while there is nobody. The ingest
/// thread knows nothing of it.
/// </summary>
public sealed class SubscriberHub
{
    private readonly IAgent _agent;
    private readonly Limits _limits;
    private readonly Lock _lock = new();
    private readonly WakeSignal _arrived = new();
    private Subscriber[] _subscribers = [];
    private Task _pump = Task.CompletedTask;
    private long _dropped;
    private long _changesLost;
    private volatile bool _stopping;

    /// <summary>Makes a hub without subscribers.</summary>
    public SubscriberHub(IAgent agent, Limits limits)
    {
        _agent = agent;
        _limits = limits;
        Names = new PropertyNames(agent.Catalog);
        Cursors = new CursorToken(ClockReading.Of(agent.Time).UtcNs);
    }

    /// <summary>Names shared by all streams.</summary>
    public PropertyNames Names { get; }

    /// <summary>How places in the stream are written.</summary>
    public CursorToken Cursors { get; }

    /// <summary>Why a change is bad, as its bus says; empty where it says nothing of its own.</summary>
    public ReadOnlySpan<byte> BusWordsOf(in Sample sample) => _agent.BusWordsOf(in sample);

    /// <summary>Open streams.</summary>
    public int Count => Volatile.Read(ref _subscribers).Length;

    /// <summary>Streams ended because nobody read them.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Changes that slow subscribers lost.</summary>
    public long ChangesLost => Interlocked.Read(ref _changesLost);

    /// <summary>Whether the agent is going down.</summary>
    public bool IsStopping => _stopping;

    /// <summary>Starts the pump.</summary>
    public void Start() => _pump = PumpAsync();

    /// <summary>Wakes everyone to say goodbye, and ends the pump.</summary>
    public async Task StopAsync()
    {
        _stopping = true;
        _arrived.Set();
        Wake(Volatile.Read(ref _subscribers));
        await _pump.ConfigureAwait(false);
    }

    /// <summary>Adds a subscriber.</summary>
    /// <exception cref="ProblemException">There are too many already.</exception>
    public void Add(Subscriber subscriber)
    {
        lock (_lock)
        {
            if (_subscribers.Length >= _limits.SubscribersMax)
                throw Problems.Full("subscribers", _limits.SubscribersMax);
            _subscribers = [.. _subscribers, subscriber];
        }
        _arrived.Set();
    }

    /// <summary>Removes a subscriber.</summary>
    public void Remove(Subscriber subscriber)
    {
        lock (_lock)
            _subscribers = [.. _subscribers.Where(other => other != subscriber)];
    }

    /// <summary>Counts a stream that was ended because nobody read it.</summary>
    public void CountDropped() => Interlocked.Increment(ref _dropped);

    /// <summary>Counts changes a subscriber lost.</summary>
    public void CountLost(long changes) => Interlocked.Add(ref _changesLost, changes);

    private async Task PumpAsync()
    {
        var seen = -1L;
        var lastBeat = _agent.Time.GetTimestamp();
        while (!_stopping)
        {
            var subscribers = Volatile.Read(ref _subscribers);
            if (subscribers.Length == 0)
            {
                await _arrived.WaitAsync().ConfigureAwait(false);
                continue;
            }
            // A periodic timer would go on ticking while there is nobody, and cost an idle agent most of its processor time.
            await Task.Delay(_limits.SubscriberWakeInterval, _agent.Time).ConfigureAwait(false);
            var head = _agent.Changes.Head;
            var beat = _agent.Time.GetElapsedTime(lastBeat) >= _limits.HeartbeatInterval / 2;
            if (beat)
                lastBeat = _agent.Time.GetTimestamp();
            if (head != seen || beat)
                Wake(subscribers);
            seen = head;
            foreach (var subscriber in subscribers)
                subscriber.EndStall();
        }
    }

    private static void Wake(Subscriber[] subscribers)
    {
        foreach (var subscriber in subscribers)
            subscriber.Wake();
    }
}
