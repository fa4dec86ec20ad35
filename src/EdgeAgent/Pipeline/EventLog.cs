using EdgeTwin.Model;
using EdgeTwin.Store;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>The last events, for the API; also handed to whoever logs them. The oldest goes first.</summary>
public sealed class EventLog(TimeProvider time, Action<AgentEvent> alsoTo)
{
    private readonly Lock _gate = new();
    private readonly Queue<AgentEvent> _events = new(Limits.EventsMax);

    /// <summary>Adds an event that happens now.</summary>
    public void Add(string severity, string source, string message)
    {
        var entry = new AgentEvent(ClockReading.Of(time).UtcNs, severity, source, message);
        lock (_gate)
        {
            if (_events.Count == Limits.EventsMax)
                _events.Dequeue();
            _events.Enqueue(entry);
        }
        alsoTo(entry);
    }

    /// <summary>Adds an event of the store.</summary>
    public void Add(StoreEvent storeEvent) => Add(
        storeEvent.Severity switch
        {
            StoreEventSeverity.Info => "info",
            StoreEventSeverity.Warning => "warning",
            _ => "error",
        },
        storeEvent.Source,
        storeEvent.Message);

    /// <summary>The events, oldest first.</summary>
    public IReadOnlyList<AgentEvent> Snapshot()
    {
        lock (_gate)
            return [.. _events];
    }
}
