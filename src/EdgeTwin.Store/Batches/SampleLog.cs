using EdgeTwin.Model;

namespace EdgeTwin.Store.Batches;

/// <summary>
/// Group commit. The ingest thread fills a batch in memory; a committer thread compresses closed batches, appends them to
/// the journal and commits. So a sample costs the ingest thread one copy, and the card one compressed write per interval.
/// A power cut costs at most the open batch: one commit interval.
/// </summary>
public sealed class SampleLog : ISampleLog, IDisposable
{
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _closedSignal = new(false, spinCount: 0);
    private readonly ManualResetEventSlim _freeSignal = new(false, spinCount: 0);
    private readonly Queue<SampleBuffer> _closed = new(Limits.BatchBuffers);
    private readonly Stack<SampleBuffer> _free = new(Limits.BatchBuffers);
    private readonly BatchCommitter _committer;
    private readonly Thread _thread;
    private SampleBuffer _open;
    private long _dueNs;
    private long _notJournaled;
    private bool _lateReported;
    private volatile bool _stopping;

    /// <summary>Starts the committer thread.</summary>
    internal SampleLog(BatchCommitter committer, TimeProvider time)
    {
        _committer = committer;
        for (var i = 1; i < Limits.BatchBuffers; i++)
            _free.Push(new SampleBuffer());
        _open = new SampleBuffer();
        _dueNs = ClockReading.Monotonic(time) + committer.IntervalNs;
        _thread = new Thread(Run) { Name = "commit", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Samples that are live but did not reach the journal, since the start.</summary>
    public long NotJournaled => Interlocked.Read(ref _notJournaled) + _committer.NotJournaled;

    /// <summary>Closed batches that the committer has not finished with.</summary>
    public int BatchesWaiting
    {
        get
        {
            lock (_gate)
                return Limits.BatchBuffers - 1 - _free.Count;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Only the ingest thread may call this.</remarks>
    public void Append(ReadOnlySpan<Sample> samples)
    {
        while (samples.Length > Limits.BatchSamplesMax)
        {
            Add(samples[..Limits.BatchSamplesMax]);
            samples = samples[Limits.BatchSamplesMax..];
        }
        Add(samples);
    }

    private void Add(ReadOnlySpan<Sample> samples)
    {
        if (_open.Count > 0 && (!_open.HasRoomFor(samples.Length) || samples[0].UtcNs - samples[0].MonotonicNs != _open.OffsetNs))
            Close(isDue: false);
        _open.Add(samples);
    }

    /// <summary>Closes the open batch if its time has come. Only the ingest thread may call this.</summary>
    /// <returns>When it will be due, on the monotonic clock in nanoseconds.</returns>
    public long CloseIfDue(long monotonicNs)
    {
        if (monotonicNs < _dueNs)
            return _dueNs;
        CloseNow();
        // Not "due + interval": after a stall the missed intervals are not made up for.
        return _dueNs = monotonicNs + _committer.IntervalNs;
    }

    /// <summary>Closes the open batch. Only the ingest thread may call this.</summary>
    public void CloseNow()
    {
        if (_open.Count > 0 || _committer.Checkpointer.IsWanted || _committer.HasUncommitted)
            Close(isDue: true);
    }

    private void Close(bool isDue)
    {
        var next = TakeFree();
        if (next is null)
        {
            Drop();
            return;
        }
        _open.IsDue = isDue;
        if (_committer.Checkpointer.IsWanted)
            _open.Snapshot = _committer.Checkpointer.Take();
        lock (_gate)
            _closed.Enqueue(_open);
        _closedSignal.Set();
        _open = next;
    }

    /// <summary>A card that stalls makes the ingest thread wait, which fills the queues; one that hangs must not stop the live twin.</summary>
    private SampleBuffer? TakeFree()
    {
        while (true)
        {
            _freeSignal.Reset();
            lock (_gate)
            {
                if (_free.TryPop(out var buffer))
                {
                    _lateReported = false;
                    return buffer;
                }
            }
            if (!_freeSignal.Wait(_lateReported ? 0 : Limits.CommitterStallMsMax))
                return null;
        }
    }

    private void Drop()
    {
        Interlocked.Add(ref _notJournaled, _open.Count);
        if (!_lateReported)
            _committer.ReportStall();
        _lateReported = true;
        _open.Clear();
    }

    private void Run()
    {
        while (true)
        {
            _closedSignal.Reset();
            SampleBuffer? batch;
            lock (_gate)
                _closed.TryDequeue(out batch);
            if (batch is null)
            {
                if (_stopping)
                    return;
                _closedSignal.Wait();
                continue;
            }
            _committer.Take(batch);
            batch.Clear();
            lock (_gate)
                _free.Push(batch);
            _freeSignal.Set();
        }
    }

    /// <summary>Commits what was closed and ends the committer thread. The ingest thread must have ended.</summary>
    public void Dispose()
    {
        _stopping = true;
        _closedSignal.Set();
        _thread.Join();
        _closedSignal.Dispose();
        _freeSignal.Dispose();
    }
}
