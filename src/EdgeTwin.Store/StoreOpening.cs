using EdgeTwin.Model;
using EdgeTwin.Store.Alerts;
using EdgeTwin.Store.Batches;
using EdgeTwin.Store.Catalog;
using EdgeTwin.Store.Checkpoints;
using EdgeTwin.Store.Codec;
using EdgeTwin.Store.Decisions;
using EdgeTwin.Store.Desired;
using EdgeTwin.Store.History;
using EdgeTwin.Store.Journal;
using EdgeTwin.Store.State;

namespace EdgeTwin.Store;

/// <summary>Recovery: newest good checkpoint, then every intact journal record behind it, in order.</summary>
#pragma warning disable CA1001 // What it opens belongs to the TwinStore it returns.
internal sealed class StoreOpening(TwinStoreOptions options, TimeProvider time, Action<StoreEvent> report) : IBatchSource
#pragma warning restore CA1001
{
    private readonly SampleBatchReader _reader = new();
    private readonly Sample[] _samples = new Sample[Limits.BatchSamplesMax];
    private readonly HashSet<int> _replayed = [];
    private readonly DesiredTable _desired = new();
    private readonly AlertTable _alerts = new();
    private DecisionLog? _decisions;
    private StateTable? _state;
    private Journal.Journal? _journal;
    private HistoryStore? _history;
    private long _coveredAddress;
    private int _malformedRecords;

    public TwinStore Open()
    {
        CreateDirectory();
        var storeLock = StoreLock.Take(options.Directory, report);
        var catalog = PropertyCatalog.Open(PathOf("catalog"), time, report, options.PropertiesMax);
        _state = new StateTable(Math.Max(options.PropertiesMax, catalog.Count));
        var checkpoints = new CheckpointFiles(PathOf("state"), time, report);
        RestoreCheckpoint(checkpoints);
        _history = HistoryStore.Open(PathOf("history"), options.History, catalog, this, time, report);
        _decisions = new DecisionLog(PathOf("decisions"), time, report);
        var journalOptions = new JournalOptions { Directory = PathOf("journal"), AddressFloor = _coveredAddress };
        _journal = Journal.Journal.Open(journalOptions, time, report, Replay);
        MarkReplayed();
        // After the loss of a catalog no id may come to mean another property.
        if (catalog.MayBeIncomplete)
            catalog.RaiseFloor(1 + Math.Max(_state.RestoredIdMax, Math.Max(_history.PropertyIdMax, _desired.PropertyIdMax)));
        if (_malformedRecords > 0)
            report(new StoreEvent(StoreEventSeverity.Warning, "journal", $"{_malformedRecords} intact records hold something this version cannot read; they were passed over"));

        var checkpointer = new StateCheckpointer(_state, _desired, _alerts, catalog, _journal, checkpoints, options.CheckpointInterval, time);
        if (checkpoints.IsIncomplete)
            checkpointer.Request();
        var budget = new WriteBudget(options.WriteBytesPerDay, options.CommitInterval, time, report);
        var committer = new BatchCommitter(_journal, _history, checkpointer, budget, catalog, options.BootId, report);
        var samples = new SampleLog(committer, time);
        return TwinStore.Of(storeLock, checkpointer, new StoreParts(catalog, _journal, _state, _history, _desired, _alerts, _decisions, budget, samples));
    }

    /// <inheritdoc/>
    int IBatchSource.Read(long address, ref byte[] destination) => _journal is null ? -1 : _journal.Read(address, ref destination);

    private string PathOf(string part) => Path.Combine(options.Directory, part);

    private void CreateDirectory()
    {
        try
        {
            Directory.CreateDirectory(options.Directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            report(new StoreEvent(StoreEventSeverity.Error, "store", $"{options.Directory} cannot be made ({error.Message}); the twin is live, but nothing is kept"));
        }
    }

    private void RestoreCheckpoint(CheckpointFiles checkpoints)
    {
        if (!checkpoints.TryReadNewest(out var address, out var payload))
            return;
        if (StateCheckpointer.Restore(payload, _state!, _desired, _alerts) < 0)
        {
            report(new StoreEvent(StoreEventSeverity.Warning, "state", "the checkpoint is of another version; the state is rebuilt from the journal"));
            return;
        }
        _coveredAddress = address;
    }

    private void Replay(JournalRecordKind kind, long address, ReadOnlySpan<byte> payload)
    {
        switch (kind)
        {
            case JournalRecordKind.Samples:
                _history!.AddBatch(address, payload);
                if (address >= _coveredAddress)
                    ReplaySamples(payload);
                break;
            case JournalRecordKind.Desired:
                if (!_desired.Replay(payload))
                    _malformedRecords++;
                break;
            case JournalRecordKind.Alert:
                if (!_alerts.Replay(payload))
                    _malformedRecords++;
                break;
            case JournalRecordKind.Decision:
                if (!_decisions!.Replay(address, payload))
                    _malformedRecords++;
                break;
            case JournalRecordKind.ClockStep:
                if (ClockStepRecord.TryRead(payload, out var step))
                    _history!.Anchor(step.BootId, step.OffsetNs);
                else
                    _malformedRecords++;
                break;
        }
    }

    private void ReplaySamples(ReadOnlySpan<byte> payload)
    {
        var count = _reader.Read(payload, _samples);
        if (count == SampleBatchReader.Malformed)
        {
            _malformedRecords++;
            return;
        }
        foreach (ref readonly var sample in _samples.AsSpan(0, count))
        {
            if ((uint)sample.PropertyId >= (uint)_state!.PropertiesMax)
                return;
            _replayed.Add(sample.PropertyId);
        }
        _state!.Apply(_samples.AsSpan(0, count));
    }

    /// <summary>What the journal brought back is only remembered until it is measured again.</summary>
    private void MarkReplayed()
    {
        foreach (var id in _replayed)
        {
            if (!_state!.TryRead(id, out var state))
                continue;
            StateCheckpointer.MarkRestored(ref state);
            _state.Restore(id, state);
        }
    }
}
