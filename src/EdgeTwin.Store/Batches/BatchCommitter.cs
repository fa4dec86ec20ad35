using EdgeTwin.Store.Catalog;
using EdgeTwin.Store.Codec;
using EdgeTwin.Store.History;
using EdgeTwin.Store.Journal;
using EdgeTwin.Store.State;

namespace EdgeTwin.Store.Batches;

/// <summary>
/// What the committer thread does with a closed batch: compress, append to the journal, commit when it is time, tell the
/// history where the committed batches lie, and write a checkpoint behind the batch that asks for one.
/// </summary>
internal sealed class BatchCommitter(
    Journal.Journal journal,
    HistoryStore history,
    StateCheckpointer checkpointer,
    WriteBudget budget,
    PropertyCatalog catalog,
    Guid bootId,
    Action<StoreEvent> report)
{
    private readonly SampleBatchEncoder _encoder = new();
    private readonly List<PendingBatch> _pending = [];
    private byte[] _payloads = new byte[16 * 1024];
    private int _payloadBytes;
    private long _pendingSamples;
    private long _notJournaled;

    /// <summary>Samples that could not be written, since the start.</summary>
    public long NotJournaled => Interlocked.Read(ref _notJournaled);

    /// <summary>How often to commit now; grows when the write budget is overdrawn. Nanoseconds.</summary>
    public long IntervalNs => budget.CommitIntervalNs;

    /// <summary>True while appended batches wait for a commit.</summary>
    public bool HasUncommitted => Volatile.Read(ref _payloadBytes) > 0;

    /// <summary>Makes the checkpoints.</summary>
    public StateCheckpointer Checkpointer => checkpointer;

    /// <summary>Says that batches are being dropped because the disk does not keep up.</summary>
    public void ReportStall() => report(new StoreEvent(
        StoreEventSeverity.Error,
        "journal",
        $"the disk has not taken a batch for {Limits.CommitterStallMsMax} ms; the live state goes on, samples are not journaled until it does"));

    /// <summary>Handles one closed batch.</summary>
    public void Take(SampleBuffer batch)
    {
        if (batch.Count > 0)
            Append(batch);
        if (batch.IsDue || batch.Snapshot is not null || _payloadBytes >= Limits.UncommittedBytesMax)
            Commit();
        if (batch.Snapshot is { } snapshot)
            checkpointer.Write(snapshot);
        budget.Observe(journal.BytesWritten + history.BytesWritten + checkpointer.BytesWritten);
    }

    private void Append(SampleBuffer batch)
    {
        var bytesMax = SampleBatchEncoder.BytesMax(batch.Count);
        if (_payloads.Length - _payloadBytes < bytesMax)
            Array.Resize(ref _payloads, Math.Max(_payloads.Length * 2, _payloadBytes + bytesMax));
        var length = _encoder.Encode(batch.Samples, bootId, _payloads.AsSpan(_payloadBytes));
        // An id that the journal knows and the catalog does not would be a sample without a name.
        if (!catalog.EnsurePersisted() || !journal.TryAppend(JournalRecordKind.Samples, _payloads.AsSpan(_payloadBytes, length), out var address))
        {
            Interlocked.Add(ref _notJournaled, batch.Count);
            return;
        }
        _pending.Add(new PendingBatch(address, _payloadBytes, length));
        _pendingSamples += batch.Count;
        Volatile.Write(ref _payloadBytes, _payloadBytes + length);
    }

    private void Commit()
    {
        if (_pending.Count == 0)
            return;
        if (journal.Commit())
        {
            foreach (var batch in _pending)
                history.AddBatch(batch.Address, _payloads.AsSpan(batch.Start, batch.Length));
        }
        else
        {
            Interlocked.Add(ref _notJournaled, _pendingSamples);
        }
        _pending.Clear();
        _pendingSamples = 0;
        Volatile.Write(ref _payloadBytes, 0);
    }

    private readonly record struct PendingBatch(long Address, int Start, int Length);
}
