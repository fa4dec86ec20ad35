using EdgeTwin.Store.Files;
using FASTER.core;

namespace EdgeTwin.Store.Journal;

/// <content>Opening, and getting in and out of the degraded state.</content>
public sealed partial class Journal
{
    private readonly List<(long From, long Until)> _lostRanges = [];
    private long _bytesWrittenBefore;
    private long _notWrittenAtDegrade;
    private long _lastRetry;
    private bool _lostSinceCommit;
    private bool _isDisposed;

    /// <summary>Whether records are refused at present, because there is no room or the disk fails.</summary>
    public bool IsDegraded { get; private set; }

    /// <summary>Records that were once written and are gone: damaged when the journal was opened, or lost to a failing disk.</summary>
    public long RecordsLost { get; private set; }

    /// <summary>Records that were refused while the journal was degraded.</summary>
    public long RecordsNotWritten { get; private set; }

    /// <summary>
    /// Opens a journal, repairs it, and hands out its records. The contents of the files are never a reason to throw:
    /// damage is set aside and reported. If the folder cannot be used at all, the journal is degraded from the start.
    /// </summary>
    /// <param name="options">Where it is, and from which address on records are replayed.</param>
    /// <param name="time">The clock, for names of set-aside files and retries.</param>
    /// <param name="report">Receives what an operator should know; called under the journal's lock, so it must not call back.</param>
    /// <param name="replay">Receives the intact records in order; what it throws ends the opening.</param>
    public static Journal Open(JournalOptions options, TimeProvider time, Action<StoreEvent> report, JournalReplay? replay)
    {
        var journal = new Journal(options, time, report);
        lock (journal._gate)
        {
            journal.TryOpenLog(options, replay);
            if (journal._log is not null && journal.TryReserveUntil(journal._tailAddress + 1) is { } error)
                journal.Degrade($"there is no room to write ({error.Message})");
        }
        return journal;
    }

    /// <summary>Whether the disk failed after the record at an address was appended and before it was durable.</summary>
    public bool IsLost(long address)
    {
        lock (_gate)
        {
            foreach (var (from, until) in _lostRanges)
            {
                if (address >= from && address < until)
                    return true;
            }
            return false;
        }
    }

    private void TryOpenLog(JournalOptions options, JournalReplay? replay)
    {
        try
        {
            Directory.CreateDirectory(options.Directory);
            var segments = SegmentsThatAreFiles();
            var scan = new JournalScanner(_files, options, replay);
            scan.Scan(segments);
            var repair = new JournalRepair(_files, _setAside, _report);
            repair.Apply(scan, segments, options.AddressFloor);
            RecordsLost += repair.RecordsLost;
            ReportMissingStart(scan, options);
            OpenLog(scan, segments.Count == 0 ? int.MaxValue : segments[0], options.AddressFloor);
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            Degrade($"the journal in {options.Directory} cannot be opened ({error.Message})");
        }
    }

    private List<int> SegmentsThatAreFiles()
    {
        var segments = _files.List();
        foreach (var segment in segments.Where(segment => Directory.Exists(_files.PathOf(segment))))
            Report(StoreEventSeverity.Warning, $"{SegmentFiles.NameOf(segment)} is a folder; {_setAside.Move(_files.PathOf(segment), "folder")}");
        return segments.FindAll(segment => File.Exists(_files.PathOf(segment)));
    }

    private void ReportMissingStart(JournalScanner scan, JournalOptions options)
    {
        if (scan.BeginAddress > options.ReplayFromAddress && options.ReplayFromAddress > 0)
            Report(StoreEventSeverity.Warning, $"the journal begins at address {scan.BeginAddress}, but the state covers only what is below {options.ReplayFromAddress}: records between are missing");
        // A checkpoint made right after an opening names the fresh sector, any other the end of a record.
        var isFresh = options.AddressFloor % JournalDevice.SectorBytes == 0;
        if ((isFresh ? RoundUp(scan.TailAddress, JournalDevice.SectorBytes) : scan.TailAddress) < options.AddressFloor)
            Report(StoreEventSeverity.Warning, $"{SegmentFiles.NameOf(_files.SegmentOf(scan.TailAddress))}: the journal ends at address {scan.TailAddress}, but the checkpoint says that {options.AddressFloor} was reached: records between are missing");
    }

    private void OpenLog(JournalScanner scan, int oldestSegment, long floor)
    {
        // FasterLog.Initialize does not load the page it begins in, and FasterLog writes whole sectors: it begins in a fresh
        // one, so that nothing of an earlier run is ever written again.
        var tail = RoundUp(scan.TailAddress, JournalDevice.SectorBytes);
        if (scan.TailAddress == JournalScanner.FirstAddress)
            tail = JournalScanner.FirstAddress;
        if (floor > tail)
            tail = RoundUp(floor, _options.PageBytes);
        _device = new JournalDevice(_files);
        _log = new FasterLog(new FasterLogSettings
        {
            LogDevice = _device,
            LogCommitManager = new NoCommitFiles(),
            LogChecksum = LogChecksumType.None,
            PageSize = _options.PageBytes,
            MemorySize = (long)_options.PageBytes * _options.MemoryPages,
            SegmentSize = _options.SegmentBytes,
            TryRecoverLatest = false,
        });
        _log.Initialize(scan.RecordsIntact > 0 ? scan.BeginAddress : tail, tail);
        _sequence = _committedSequence = scan.LastSequence;
        _oldestSegment = Math.Min(oldestSegment, _files.SegmentOf(tail));
        _reservedUntil = (long)_files.SegmentOf(tail) * _options.SegmentBytes;
        Volatile.Write(ref _beginAddress, scan.RecordsIntact > 0 ? scan.BeginAddress : tail);
        Volatile.Write(ref _tailAddress, tail);
        Volatile.Write(ref _committedAddress, tail);
    }

    private static long RoundUp(long address, int unit) => (address + unit - 1) / unit * unit;

    // Whether a record may be written whose last byte lies before an address. Nothing is handed to FasterLog for which
    // the room is not already reserved: it could not take back what a full disk refuses.
    private bool CanWrite(long endAddress)
    {
        if (_isDisposed || IsDegraded && !IsRetryDue())
            return false;
        if (_log is null)
        {
            Reopen();
            if (_log is null)
                return false;
            endAddress = _tailAddress + 2L * _options.PageBytes;
        }
        // A small record may fit where a larger one was refused. That is no room yet: writing resumes when any record fits.
        if (IsDegraded)
            endAddress = Math.Max(endAddress, RoundUp(_tailAddress, _options.PageBytes) + _options.PageBytes);
        if (endAddress > _reservedUntil && TryReserveUntil(endAddress) is { } error)
        {
            Degrade($"there is no room to write ({error.Message})");
            return false;
        }
        if (IsDegraded)
            Resume();
        return true;
    }

    private bool IsRetryDue()
    {
        if (_time.GetElapsedTime(_lastRetry).TotalMilliseconds < Limits.JournalRetryMs)
            return false;
        _lastRetry = _time.GetTimestamp();
        return true;
    }

    private void Reopen()
    {
        _bytesWrittenBefore += _files.BytesWritten;
        _files.Dispose();
        Volatile.Write(ref _files, new SegmentFiles(_options.Directory, _options.SegmentBytes));
        TryOpenLog(_options with { ReplayFromAddress = 0, AddressFloor = Math.Max(_tailAddress, _options.AddressFloor) }, null);
    }

    private Exception? TryReserveUntil(long endAddress)
    {
        try
        {
            for (; _reservedUntil < endAddress; Volatile.Write(ref _reservedUntil, _reservedUntil + _options.SegmentBytes))
                _files.Reserve(_files.SegmentOf(_reservedUntil));
            return null;
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            return error;
        }
    }

    // Called by the committer, so that the thread that appends seldom has to wait for room. A failure shows when the room is needed.
    private void ReserveAhead()
    {
        if (!IsDegraded && _reservedUntil - _tailAddress < _options.SegmentBytes / 2)
            TryReserveUntil(_reservedUntil + 1);
    }

    // The disk failed: what FasterLog holds and what was not yet durable is lost, and this log can be trusted no more.
    private void Fail(Exception error)
    {
        if (_log is null)
            return;
        var lost = _sequence - _committedSequence;
        RecordsLost += lost;
        if (lost > 0)
        {
            _lostSinceCommit = true;
            if (_lostRanges.Count == Limits.JournalLostRangesMax)
            {
                _lostRanges[0] = (_lostRanges[0].From, _lostRanges[1].Until);
                _lostRanges.RemoveAt(1);
            }
            _lostRanges.Add((CommittedAddress, _tailAddress));
        }
        _log.Dispose();
        _log = null;
        Degrade($"the disk failed, {lost} records that were not yet committed are lost ({error.Message})");
    }

    private void Degrade(string reason)
    {
        if (!IsDegraded)
        {
            Report(StoreEventSeverity.Error, $"{reason}; live values go on, nothing is recorded until it works again, which is tried every {Limits.JournalRetryMs} ms");
            _notWrittenAtDegrade = RecordsNotWritten;
        }
        IsDegraded = true;
        _lastRetry = _time.GetTimestamp();
    }

    private void Resume()
    {
        IsDegraded = false;
        Report(StoreEventSeverity.Info, $"writing resumed, {RecordsNotWritten - _notWrittenAtDegrade} records were not written");
    }
}
