using EdgeTwin.Store.Alerts;
using EdgeTwin.Store.Batches;
using EdgeTwin.Store.Catalog;
using EdgeTwin.Store.Decisions;
using EdgeTwin.Store.Desired;
using EdgeTwin.Store.History;
using EdgeTwin.Store.State;

namespace EdgeTwin.Store;

/// <summary>
/// Everything the agent keeps, wired together: catalog, journal (the source of truth), state (a view of it), history,
/// desired states, alerts and decisions. Opening recovers: newest good checkpoint plus the journal behind it; damage is set aside and reported,
/// and never keeps the store from opening.
/// </summary>
public sealed class TwinStore : IDisposable
{
    private readonly StoreLock _lock;
    private readonly StateCheckpointer _checkpointer;

    private TwinStore(StoreLock @lock, StateCheckpointer checkpointer, StoreParts parts)
    {
        _lock = @lock;
        _checkpointer = checkpointer;
        Catalog = parts.Catalog;
        Journal = parts.Journal;
        State = parts.State;
        History = parts.History;
        Desired = parts.Desired;
        Alerts = parts.Alerts;
        Decisions = parts.Decisions;
        Budget = parts.Budget;
        Samples = parts.Samples;
    }

    /// <summary>Names and ids of all properties.</summary>
    public PropertyCatalog Catalog { get; }

    /// <summary>The append-only record.</summary>
    public Journal.Journal Journal { get; }

    /// <summary>The live state.</summary>
    public StateTable State { get; }

    /// <summary>What was.</summary>
    public HistoryStore History { get; }

    /// <summary>What is wanted.</summary>
    public DesiredTable Desired { get; }

    /// <summary>What became of alerts.</summary>
    public AlertTable Alerts { get; }

    /// <summary>What was decided of outputs.</summary>
    public DecisionLog Decisions { get; }

    /// <summary>How much is written to disk.</summary>
    public WriteBudget Budget { get; }

    /// <summary>The way of samples to disk.</summary>
    public SampleLog Samples { get; }

    /// <summary>Opens a store, whatever state its files are in.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="report">Told what was found damaged, what is limited and what works again; from any thread.</param>
    /// <exception cref="StoreInUseException">Another agent is running on the same directory.</exception>
    public static TwinStore Open(TwinStoreOptions options, TimeProvider time, Action<StoreEvent> report) =>
        new StoreOpening(options, time, report).Open();

    /// <summary>
    /// The slow work that keeps the disk in order: merging, retention, truncation, checkpoints. Call it from one background
    /// thread, every few seconds; it returns at once when nothing is due.
    /// </summary>
    public void Maintain(CancellationToken cancellation)
    {
        if (_checkpointer.IsDue)
            _checkpointer.Request();
        History.CheckSome();
        Decisions.ArchiveMany(Journal.CommittedAddress);
        if (!History.IsMergeDue)
            return;
        var mergedAddress = History.Merge(cancellation);
        History.Retain();
        // Below both addresses nothing is needed any more, neither for history nor for the next start.
        Journal.Truncate(Decisions.Archive(Math.Min(mergedAddress, _checkpointer.CoveredAddress)));
    }

    /// <summary>Asks for a checkpoint behind the next batch.</summary>
    public void RequestCheckpoint() => _checkpointer.Request();

    /// <summary>Writes what is still in memory and closes all files. The ingest thread must have ended.</summary>
    public void Dispose()
    {
        Samples.Dispose();
        Journal.Dispose();
        History.Dispose();
        State.Dispose();
        _lock.Dispose();
    }

    internal static TwinStore Of(StoreLock @lock, StateCheckpointer checkpointer, StoreParts parts) => new(@lock, checkpointer, parts);
}
