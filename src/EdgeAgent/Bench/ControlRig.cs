using EdgeTwin.Agent.Control;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Devices.Actuators;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;
using EdgeTwin.Store;
using EdgeTwin.Store.Desired;
using EdgeTwin.Store.History;
using EdgeTwin.Store.State;

namespace EdgeTwin.Agent.Bench;

/// <summary>
/// The way from an edge to an output as in the running agent, with its threads and its store: a bus's queue, ingest, conditions, control.
/// A door opens and closes, and an interlock keeps a lamp off while it is open.
/// </summary>
internal sealed class ControlRig : IAgent, IIngestEvents, IDisposable
{
    private const string Door = "bench/door#open";
    private const string Configuration = $"""
        [[output]]
        property = "bench/lamp#on"
        [[output.interlock]]
        name = "door"
        when = "{Door}"
        """;

    private readonly TwinStore _store;
    private readonly FrameQueue _queue;
    private readonly Ingest _ingest;
    private readonly IngestThread _ingestThread;
    private readonly ControlEngine _engine;
    private readonly ControlThread _thread;
    private readonly int _door;

    /// <summary>Starts it, with the door closed and the lamp on.</summary>
    public ControlRig(TimeProvider time, string directory)
    {
        Time = time;
        _store = TwinStore.Open(new TwinStoreOptions { Directory = directory, BootId = Guid.NewGuid() }, time, static _ => { });
        _door = _store.Catalog.Register(new PropertyDefinition(PropertyReference.Parse(Door), "1", PropertyKind.Boolean));
        var channelSets = new ChannelSetTable();
        channelSets.Add(new DoorDecoder(_door));
        _ingest = new Ingest(channelSets, _store.Samples, _store.State, Changes, this);
        _ingestThread = new IngestThread(_ingest, _store.Samples, time);
        _queue = new FrameQueue("bench", 1 << 20, OverflowPolicy.DropNewest, _ingestThread.Wake);
        _ingest.Attach(_queue);
        ConditionProperties = new CatalogProperties(_store.Catalog);
        Lamp = new TimedActuator(PropertyReference.Parse("bench/lamp#on"), time);
        _engine = new ControlEngine(this, new ControlJournal(_store.Decisions, _store.Desired, _store.Journal), static () => true, _store.Catalog.EnsurePersisted, new EventLog(time, static _ => { }));
        _thread = new ControlThread(_engine, time, static fault => throw new InvalidOperationException(fault));
        _engine.Configure(ConfigurationReader.Read("bench", Configuration).Configuration!, [new InstalledOutput(Lamp, new OutputDescriptor("on", "1", PropertyKind.Boolean, 0, 1, 0, []))]);
        _ingestThread.Start();
        _thread.Reconfigured();
    }

    /// <summary>The output.</summary>
    public TimedActuator Lamp { get; }

    /// <summary>How many decisions were written down.</summary>
    public int DecisionsWritten => _engine.Decisions(new(int.MaxValue)).Count;

    /// <inheritdoc/>
    public TimeProvider Time { get; }

    /// <inheritdoc/>
    public IPropertyCatalog Catalog => _store.Catalog;

    /// <inheritdoc/>
    public ChangeRing Changes { get; } = new(1 << 14);

    /// <inheritdoc/>
    public IHistoryReader History => _store.History;

    /// <inheritdoc/>
    public IConditionProperties ConditionProperties { get; }

    /// <summary>Wants the lamp on for as long as nothing keeps it off.</summary>
    public async Task LightAsync()
    {
        Move(isOpen: false);
        while (_engine.Snapshot()[0].Cause == EdgeTwin.Control.DecisionCause.InterlockUnknown)
            await Task.Delay(1).ConfigureAwait(false);
        await _engine.WishAsync(new Wish(_engine.Snapshot()[0].PropertyId, 1, "bench", "")).ConfigureAwait(false);
    }

    /// <summary>The door moves, as its bus would say it.</summary>
    /// <returns>When, ns on the clock that never jumps.</returns>
    public long Move(bool isOpen)
    {
        var now = ClockReading.Of(Time);
        if (!_queue.TryBegin(1, out var payload))
            throw new InvalidOperationException("The benchmark's queue is full although it is drained after every edge.");
        payload[0] = isOpen ? (byte)1 : (byte)0;
        _queue.End(1, 0, FrameStatus.Ok, now.MonotonicNs, now.UtcNs);
        _queue.Flush();
        return now.MonotonicNs;
    }

    /// <summary>Ends the thread of the samples, so that whoever calls may do its work.</summary>
    public void EndThreads() => _ingestThread.Dispose();

    /// <summary>The door moves and everything is done on this thread.</summary>
    /// <returns>When, ns on the clock that never jumps.</returns>
    public long MoveHere(bool isOpen)
    {
        var movedNs = Move(isOpen);
        _ingest.Drain();
        return movedNs;
    }

    /// <inheritdoc/>
    public bool TryRead(int propertyId, out PropertyState state) => _store.State.TryRead(propertyId, out state);

    /// <inheritdoc/>
    public DesiredState? Desired(int propertyId) => _store.Desired.Find(propertyId);

    /// <inheritdoc/>
    public void Dispose()
    {
        _thread.Dispose();
        _store.Dispose();
        Lamp.Dispose();
    }

    void IIngestEvents.Published(ReadOnlySpan<Sample> samples) => _thread?.Published(samples);

    void IIngestEvents.ClockStepped(string queue, long monotonicNs, long offsetNs, long stepNs)
    {
        // The machine's own clock may be stepped while it is measured; that changes nothing here.
    }

    void IIngestEvents.FrameRefused(int channelSet, string why) => throw new InvalidOperationException($"The frame of channel set {channelSet} was refused: {why}.");

    ValueTask<DesiredResult> IAgent.SetDesiredAsync(int propertyId, double value, string author, string reason, long? expectedVersion) => throw new NotSupportedException();

    IReadOnlyList<Alerts.AlertStatus> IAgent.Alerts() => [];

    ValueTask<(Alerts.AcknowledgeOutcome Outcome, Alerts.AlertStatus? Alert)> IAgent.AcknowledgeAsync(string name, string author, string reason) => throw new NotSupportedException();

    AgentHealth IAgent.Health() => throw new NotSupportedException();

    IReadOnlyList<AgentEvent> IAgent.Events() => [];

    IReadOnlyList<string> IAgent.Reload() => throw new NotSupportedException();

    bool IAgent.StartRecording(string name, out string pathOrError) => throw new NotSupportedException();

    string? IAgent.StopRecording() => null;
}
