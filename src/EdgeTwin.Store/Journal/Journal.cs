using EdgeTwin.Store.Files;
using EdgeTwin.Store.History;
using FASTER.core;

namespace EdgeTwin.Store.Journal;

/// <summary>
/// The append-only record of everything the store accepted, and its source of truth: a FasterLog over segment files of our
/// own. Safe from any thread. A full or failing disk makes it degraded, never unusable: appends are then refused and
/// counted, and writing resumes by itself. Addresses are stable across restarts and repairs.
/// </summary>
public sealed partial class Journal : IBatchSource, IDisposable
{
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<StoreEvent> _report;
    private readonly SetAsideFolder _setAside;
    private readonly byte[] _entry;

    // _commitGate is taken before _gate, never the other way round. _gate guards FasterLog and all that follows.
    private readonly Lock _commitGate = new();
    private readonly Lock _gate = new();
    private readonly Lock _queueGate = new();
    private Task<bool>? _queuedCommit;

    private SegmentFiles _files;
    private JournalDevice? _device;
    private FasterLog? _log;
    private long _sequence;
    private long _committedSequence;
    private long _reservedUntil;
    private int _oldestSegment;
    private long _beginAddress;
    private long _tailAddress;
    private long _committedAddress;

    private Journal(JournalOptions options, TimeProvider time, Action<StoreEvent> report)
    {
        _options = options;
        _time = time;
        _report = report;
        _files = new SegmentFiles(options.Directory, options.SegmentBytes);
        _setAside = new SetAsideFolder(options.Directory, time);
        _entry = new byte[options.PageBytes];
    }

    /// <summary>Address from which on records may be there.</summary>
    public long BeginAddress => Volatile.Read(ref _beginAddress);

    /// <summary>Address behind the newest record.</summary>
    public long TailAddress => Volatile.Read(ref _tailAddress);

    /// <summary>Everything below this address is on the disk, except what <see cref="IsLost"/>.</summary>
    public long CommittedAddress => Volatile.Read(ref _committedAddress);

    /// <summary>Bytes the segment files take, reserved room included.</summary>
    public long BytesOnDisk => Math.Max(0, Volatile.Read(ref _reservedUntil) - (long)Volatile.Read(ref _oldestSegment) * _options.SegmentBytes);

    /// <summary>Bytes written since this journal was opened, in whole <see cref="Limits.WritePageBytes"/>.</summary>
    public long BytesWritten => _bytesWrittenBefore + Volatile.Read(ref _files).BytesWritten;

    /// <summary>The largest payload a record can have.</summary>
    public int PayloadBytesMax => _options.PageBytes - JournalScanner.FirstAddress - JournalRecord.OverheadBytes;

    /// <summary>Appends a record; it is on the disk after the next <see cref="Commit()"/>. Never throws for the disk's reasons.</summary>
    /// <param name="kind">What it holds.</param>
    /// <param name="payload">At most <see cref="PayloadBytesMax"/> bytes.</param>
    /// <param name="address">Where it is.</param>
    /// <returns>False if the journal is degraded; the record is then not written, and counted in <see cref="RecordsNotWritten"/>.</returns>
    /// <exception cref="ArgumentException">The payload is too long, or the kind is not one.</exception>
    public bool TryAppend(JournalRecordKind kind, ReadOnlySpan<byte> payload, out long address)
    {
        if (payload.Length > PayloadBytesMax)
            throw new ArgumentException($"A payload of {payload.Length} bytes does not fit a page; at most {PayloadBytesMax} are allowed.", nameof(payload));
        if ((byte)kind == JournalRecord.GapKind)
            throw new ArgumentException($"{kind} is not a kind of record; allowed are 1 to 255.", nameof(kind));
        lock (_gate)
        {
            var entry = _entry.AsSpan(0, JournalRecord.EntryBytes(payload.Length));
            address = NextAddress(entry.Length);
            if (!CanWrite(address + JournalRecord.FasterHeaderBytes + entry.Length))
            {
                RecordsNotWritten++;
                return false;
            }
            address = NextAddress(entry.Length); // reopening may have moved the tail
            JournalRecord.Write(entry, (byte)kind, address, _sequence + 1, payload);
            if (!TryEnqueue(entry, address))
            {
                RecordsNotWritten++;
                return false;
            }
            _sequence++;
            Volatile.Write(ref _tailAddress, address + JournalRecord.FasterHeaderBytes + entry.Length);
            return true;
        }
    }

    /// <summary>
    /// Waits until everything appended so far is on the disk (fdatasync returned 0). Callers that wait at the same time
    /// share one fdatasync.
    /// </summary>
    /// <returns>False if something appended since the last commit is lost because the disk failed.</returns>
    public bool Commit()
    {
        var target = TailAddress;
        lock (_commitGate)
            return CommittedAddress >= target && !_lostSinceCommit || CommitNow();
    }

    /// <summary>Waits until the record at an address is on the disk.</summary>
    /// <returns>False if it is lost because the disk failed.</returns>
    public bool Commit(long address)
    {
        lock (_commitGate)
        {
            if (address >= CommittedAddress)
                CommitNow();
            return address < CommittedAddress && !IsLost(address);
        }
    }

    /// <summary>As <see cref="Commit()"/>, without blocking the caller; calls that come before it begins share it.</summary>
    public ValueTask<bool> CommitAsync()
    {
        lock (_queueGate)
            return new ValueTask<bool>(_queuedCommit ??= Task.Run(CommitQueued));
    }

    /// <inheritdoc/>
    public int Read(long address, ref byte[] destination)
    {
        if (address < BeginAddress || address >= TailAddress || address % sizeof(int) != 0)
            return -1;
        try
        {
            lock (_gate)
            {
                if (_log is not null && address >= _log.FlushedUntilAddress)
                    Flush();
            }
            return ReadWritten(Volatile.Read(ref _files), address, ref destination);
        }
        catch (Exception error) when (Posix.IsFileError(error) || error is ObjectDisposedException)
        {
            return -1;
        }
    }

    /// <summary>
    /// Frees the segment files that hold nothing but committed records below an address. After a crash some of those
    /// records may be back.
    /// </summary>
    public void Truncate(long untilAddress)
    {
        lock (_gate)
        {
            try
            {
                var keep = _files.SegmentOf(Math.Min(untilAddress, CommittedAddress));
                for (; _log is not null && _oldestSegment < keep; _oldestSegment++)
                {
                    Volatile.Write(ref _beginAddress, Math.Max(_beginAddress, (long)(_oldestSegment + 1) * _options.SegmentBytes));
                    _files.Delete(_oldestSegment);
                }
            }
            catch (Exception error) when (Posix.IsFileError(error))
            {
                Report(StoreEventSeverity.Warning, $"{SegmentFiles.NameOf(_oldestSegment)} could not be removed ({error.Message}); the journal grows until it can");
            }
        }
    }

    /// <summary>Commits and closes.</summary>
    public void Dispose()
    {
        Commit();
        lock (_gate)
        {
            _log?.Dispose();
            _log = null;
            _isDisposed = true;
            _files.Dispose();
        }
    }

    private bool CommitQueued()
    {
        lock (_commitGate)
        {
            lock (_queueGate)
                _queuedCommit = null;
            return CommittedAddress >= TailAddress && !_lostSinceCommit || CommitNow();
        }
    }

    // Under _commitGate. Appends go on while the disk is waited for.
    private bool CommitNow()
    {
        long target, sequence;
        SegmentFiles files;
        lock (_gate)
        {
            if (_log is not null)
                Flush();
            (target, sequence, files) = (_tailAddress, _sequence, _files);
            if (_log is null || _lostSinceCommit)
                return TakeLoss();
        }
        try
        {
            files.Sync();
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            lock (_gate)
            {
                Fail(error);
                return TakeLoss();
            }
        }
        lock (_gate)
        {
            if (!ReferenceEquals(files, _files) || _log is null)
                return TakeLoss(); // an append met a failing disk in the meantime
            Volatile.Write(ref _committedAddress, target);
            _committedSequence = sequence;
            ReserveAhead();
        }
        return true;
    }

    private bool TakeLoss()
    {
        var isWhole = !_lostSinceCommit && CommittedAddress >= TailAddress;
        _lostSinceCommit = false;
        return isWhole;
    }

    // FasterLog writes to the device before it returns: the device is synchronous and only holders of _gate use the log.
    private void Flush()
    {
        var log = _log!;
        log.Commit();
        var wait = new SpinWait();
        while (log.FlushedUntilAddress < _tailAddress && _device!.Failure is null)
            wait.SpinOnce();
        if (_device!.Failure is { } error)
            Fail(error);
    }

    private bool TryEnqueue(ReadOnlySpan<byte> entry, long address)
    {
        var isThere = _log!.TryEnqueue(entry, out var actual) && actual == address;
        if (isThere && _device!.Failure is null)
            return true;
        Fail(_device!.Failure ?? new IOException($"FasterLog put a record at {actual} instead of {address}"));
        return false;
    }

    // Where FasterLog puts the next entry: behind the last one, or on the next page if it does not fit.
    private long NextAddress(int entryBytes)
    {
        var offset = _tailAddress % _options.PageBytes;
        return offset + JournalRecord.FasterHeaderBytes + entryBytes <= _options.PageBytes ? _tailAddress : _tailAddress - offset + _options.PageBytes;
    }

    private int ReadWritten(SegmentFiles files, long address, ref byte[] destination)
    {
        Span<byte> header = stackalloc byte[JournalRecord.OverheadBytes];
        files.Read(address, header);
        if (!JournalRecord.TryReadEnvelope(header, out var record) || address % _options.PageBytes + record.TotalBytes > _options.PageBytes)
            return -1;
        var length = record.TotalBytes - JournalRecord.OverheadBytes;
        if (destination.Length < length)
            destination = new byte[length];
        files.Read(address + JournalRecord.OverheadBytes, destination.AsSpan(0, length));
        return JournalRecord.IsIntact(header, destination.AsSpan(0, length), address) && record.Kind != JournalRecord.GapKind ? record.PayloadBytes : -1;
    }

    private void Report(StoreEventSeverity severity, string message) => _report(new StoreEvent(severity, "journal", message));
}
