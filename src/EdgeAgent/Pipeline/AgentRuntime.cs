using EdgeTwin.Agent.Alerts;
using EdgeTwin.Agent.Control;
using EdgeTwin.Devices;
using EdgeTwin.Devices.FailSafe;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Store;
using EdgeTwin.Store.Journal;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>
/// The running agent: store, ingest and buses wired together once, here. Partial files by facet: this one starts and
/// stops; <c>.Reading</c>, <c>.Acting</c> and <c>.Health</c> are what the API sees.
/// </summary>
public sealed partial class AgentRuntime : IAgent, IIngestEvents, IAsyncDisposable
{
    private readonly AgentPaths _paths;
    private readonly Func<ConfigurationResult> _readConfiguration;
    private readonly TwinStore _store;
    private readonly ConfiguredCatalog _catalog;
    private readonly ChannelSetTable _channelSets = new();
    private readonly SilenceTable _silence = new();
    private readonly DriverRegistry _drivers = AgentDrivers.All();
    private readonly EventLog _events;
    private readonly Ingest _ingest;
    private readonly IngestThread _ingestThread;
    private readonly AlertEngine _alerts;
    private readonly AlertThread _alertThread;
    private readonly FailSafeGuard _failSafe;
    private readonly ControlEngine _control;
    private readonly ControlThread _controlThread;
    private readonly BusSupervisor _buses;
    private readonly AgentBuses _busSetup;
    private readonly Guid _bootId;
    private readonly long _startTimestamp;
    private readonly ITimer _maintenance;
    private readonly CancellationTokenSource _stopping = new();
    private AgentConfiguration _configuration;
    private int _maintaining;
    private bool _isDisposed;

    private AgentRuntime(AgentConfiguration configuration, AgentPaths paths, Func<ConfigurationResult> readConfiguration, TimeProvider time, Guid bootId, Action<AgentEvent> log)
    {
        Time = time;
        _configuration = configuration;
        _paths = paths;
        _readConfiguration = readConfiguration;
        _bootId = bootId;
        _startTimestamp = time.GetTimestamp();
        _events = new EventLog(time, log);
        _store = TwinStore.Open(AgentStoreOptions.Of(configuration, paths, bootId), time, _events.Add);
        _catalog = new ConfiguredCatalog(_store.Catalog, problem => _events.Add("error", "configuration", problem));
        _catalog.Configure(configuration.Twins);
        Changes = new ChangeRing(configuration.Changes.Capacity);
        _ingest = new Ingest(_channelSets, _store.Samples, _store.State, Changes, this);
        _ingestThread = new IngestThread(_ingest, _store.Samples, time);
        ConditionProperties = new CatalogProperties(_catalog, _silence.NsMax);
        _alerts = new AlertEngine(this, new AlertJournal(_store.Alerts, _store.Journal), _events);
        _alertThread = new AlertThread(_alerts, time, fault => _events.Add("error", "alert", fault));
        _failSafe = FailSafeGuard.Start(new FailSafeOptions(paths.Program, $"edgetwin {paths.Data}"), DeviceBuses.ReportTo(_events), time);
        _control = new ControlEngine(this, new ControlJournal(_store.Decisions, _store.Desired, _store.Journal), _failSafe.Beat, _store.Catalog.EnsurePersisted, _events);
        _controlThread = new ControlThread(_control, time, fault => _events.Add("error", "control", fault));
        _buses = new BusSupervisor(_ingest, _events, time, ForgetChannelSets);
        _busSetup = new AgentBuses(_buses, _channelSets, _catalog, _silence, _drivers, _paths, _ingestThread.Wake, _events, time, _failSafe);
        _maintenance = time.CreateTimer(static self => ((AgentRuntime)self!).Maintain(), this, Limits.MaintenancePeriod, Limits.MaintenancePeriod);
    }

    /// <inheritdoc/>
    public TimeProvider Time { get; }

    /// <summary>The configuration that is in force.</summary>
    public AgentConfiguration Configuration => Volatile.Read(ref _configuration);

    /// <summary>Which number stands for which decoder now.</summary>
    internal ChannelSetTable ChannelSets => _channelSets;

    /// <summary>Opens the store, whatever its state, and starts reading.</summary>
    /// <param name="configuration">A valid configuration.</param>
    /// <param name="paths">Where things are kept.</param>
    /// <param name="readConfiguration">Reads the configuration again, for a reload.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="bootId">The boot this run belongs to.</param>
    /// <param name="log">Gets every event as it happens, from any thread.</param>
    /// <exception cref="StoreInUseException">Another agent is running on the same data directory.</exception>
    public static AgentRuntime Start(AgentConfiguration configuration, AgentPaths paths, Func<ConfigurationResult> readConfiguration, TimeProvider time, Guid bootId, Action<AgentEvent> log)
    {
        var runtime = new AgentRuntime(configuration, paths, readConfiguration, time, bootId, log);
        runtime._ingestThread.Start();
        runtime._busSetup.ApplyAsync(configuration).GetAwaiter().GetResult();
        runtime.ConfigureControl(configuration);
        runtime._alerts.Configure(configuration.Alerts);
        runtime._alertThread.Reconfigured();
        return runtime;
    }

    /// <summary>Stops the buses, takes what they have read, commits, writes a checkpoint and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _maintenance.DisposeAsync().ConfigureAwait(false);
        // While the buses still run: what hangs on them goes to its safe value through them.
        _controlThread.Dispose();
        _control.Stop();
        await _buses.DisposeAsync().ConfigureAwait(false);
        // Each bus has put its outputs at their safe values.
        _failSafe.Farewell();
        StopRecording();
        // Before the last checkpoint, which then knows what became of every alert.
        _alertThread.Dispose();
        _store.RequestCheckpoint();
        _ingestThread.Dispose();
        while (Interlocked.CompareExchange(ref _maintaining, 1, 0) != 0)
            await Task.Delay(Limits.MaintenanceStopPoll, Time).ConfigureAwait(false);
        _store.Dispose();
        _stopping.Dispose();
    }

    void IIngestEvents.ClockStepped(string queue, long monotonicNs, long offsetNs, long stepNs)
    {
        var step = new ClockStepRecord(_bootId, monotonicNs, offsetNs);
        // The journal may have to wait for the disk; the ingest thread must not.
        ThreadPool.UnsafeQueueUserWorkItem(static work => work.Runtime.RecordStep(work.queue, work.step, work.stepNs), (Runtime: this, queue, step, stepNs), preferLocal: false);
    }

    void IIngestEvents.FrameRefused(int channelSet, string why)
    {
        if (_refused.TryAdd(channelSet, why))
            _events.Add("error", "ingest", $"frames of channel set {channelSet} are refused: {why}");
    }

    void IIngestEvents.Published(ReadOnlySpan<Sample> samples)
    {
        _controlThread.Published(samples);
        _alertThread.Wake();
    }

    void IIngestEvents.QueueDrained(FrameQueue queue) => _buses.Drained(queue);

    private void ForgetChannelSets(IReadOnlyList<ushort> channelSets)
    {
        // What was wrong with them went with their bus; the numbers will stand for others.
        foreach (var channelSet in channelSets)
            _refused.TryRemove(channelSet, out _);
    }

    private void RecordStep(string queue, ClockStepRecord step, long stepNs)
    {
        _store.History.Anchor(step.BootId, step.OffsetNs);
        var journaled = _store.Journal.TryAppend(JournalRecordKind.ClockStep, step.ToBytes(), out _);
        _events.Add("warning", "clock", $"the wall clock was stepped by {TimeSpan.FromTicks(stepNs / 100)} (seen by {queue}); the order of samples is kept{(journaled ? "" : ", the step could not be journaled")}");
    }

    private void Maintain()
    {
        if (Interlocked.CompareExchange(ref _maintaining, 1, 0) != 0)
            return;
        try
        {
            if (_ingest.Ranges.Count != _catalog.Count)
                _ingest.Ranges = RangeTable.Of(_catalog);
            _store.Maintain(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            _events.Add("info", "history", "a merge was interrupted by stopping; it will be done after the next start");
        }
        finally
        {
            Volatile.Write(ref _maintaining, 0);
        }
    }
}
