using EdgeTwin.Store.Files;

namespace EdgeTwin.Store.Journal;

/// <summary>
/// Acts on what a scan found: keeps the damaged bytes aside, puts zeros in their place and a mark where records are
/// missing, and says so. Intact records stay where they are, so every address stays good.
/// </summary>
internal sealed class JournalRepair
{
    private readonly SegmentFiles _files;
    private readonly SetAsideFolder _setAside;
    private readonly Action<StoreEvent> _report;
    private readonly Dictionary<int, string> _movedSegments = [];
    private int _reported;
    private int _unreported;

    public JournalRepair(SegmentFiles files, SetAsideFolder setAside, Action<StoreEvent> report)
    {
        _files = files;
        _setAside = setAside;
        _report = report;
    }

    /// <summary>How many records are gone.</summary>
    public long RecordsLost { get; private set; }

    /// <summary>Repairs; everything is on the disk when it returns.</summary>
    /// <param name="scan">What was found.</param>
    /// <param name="segments">The files that were scanned.</param>
    /// <param name="addressFloor">An address that is known to have been reached.</param>
    public void Apply(JournalScanner scan, IReadOnlyList<int> segments, long addressFloor)
    {
        CutOverlongFiles(segments);
        var shortened = ShortenedFiles(scan, segments, addressFloor);
        foreach (var damage in scan.Damages)
            Repair(damage, scan, isTail: false);
        foreach (var damage in scan.Tail)
            Repair(damage, scan, isTail: true);
        foreach (var damage in scan.Damages.Where(damage => damage.MarkAddress > 0))
            Mark(damage);
        // Behind the newest record only its own segment and the next, reserved one have a use.
        foreach (var segment in segments.Where(segment => segment > _files.SegmentOf(scan.TailAddress) + 1 && !_movedSegments.ContainsKey(segment)))
            _files.Delete(segment);
        foreach (var (segment, length) in shortened)
            Lengthen(segment, length, scan);
        if (_unreported > 0)
            Report($"{_unreported} more damaged places were found and set aside");
        _files.Sync();
    }

    private void Repair(JournalDamage damage, JournalScanner scan, bool isTail)
    {
        RecordsLost += damage.RecordsLost;
        var fate = damage.Length == 0 ? "nothing is there to set aside" : PutAside(damage, scan, isTail ? "unfinished-write" : "damaged");
        if (_reported++ >= Limits.JournalDamageEventsMax)
        {
            _unreported++;
            return;
        }
        Report($"{Place(damage)} {Finding(damage, isTail)}; {fate}; {scan.RecordsIntact} intact records are kept");
    }

    private string Place(JournalDamage damage) =>
        $"{SegmentFiles.NameOf(_files.SegmentOf(damage.Address))}, {damage.Length} bytes from offset {damage.Address % _files.SegmentBytes}:";

    private static string Finding(JournalDamage damage, bool isTail)
    {
        if (damage.IsUnreadable)
            return $"the disk could not read them, {Count(damage.RecordsLost)} lost";
        if (isTail)
            return "bytes behind the last intact record, as an unfinished write leaves them";
        return damage.RecordsLost > 0
            ? $"{Count(damage.RecordsLost)} lost, the last of them number {damage.LastLostSequence}"
            : "not what was written there, no numbered record lost";
    }

    private static string Count(long records) => records == 1 ? "1 record" : $"{records} records";

    private string PutAside(JournalDamage damage, JournalScanner scan, string reason)
    {
        var segment = _files.SegmentOf(damage.Address);
        if (_movedSegments.TryGetValue(segment, out var moved))
            return moved;
        if (!scan.LivingSegments.Contains(segment) && damage.Length > _files.SegmentBytes / 8)
        {
            // Nothing in the file is of use, so it goes as a whole: that needs no room.
            _files.Close(segment);
            return _movedSegments[segment] = "the whole file is " + _setAside.Move(_files.PathOf(segment), reason);
        }
        var offset = damage.Address % _files.SegmentBytes;
        var fate = damage.IsUnreadable
            ? "they are overwritten with zeros"
            : _setAside.Copy(_files.Handle(segment), $"{SegmentFiles.NameOf(segment)}.{damage.Length}-bytes-at-{offset}", offset, damage.Length, reason);
        _files.Write(damage.Address, new byte[damage.Length]);
        return fate;
    }

    private void Mark(JournalDamage damage)
    {
        Span<byte> mark = stackalloc byte[JournalRecord.OverheadBytes];
        BitConverter.TryWriteBytes(mark, JournalRecord.EnvelopeBytes);
        JournalRecord.Write(mark[JournalRecord.FasterHeaderBytes..], JournalRecord.GapKind, damage.MarkAddress, damage.LastLostSequence, []);
        try
        {
            _files.Reserve(_files.SegmentOf(damage.MarkAddress));
            _files.Write(damage.MarkAddress, mark);
        }
        catch (IOException error)
        {
            Report($"the loss before number {damage.LastLostSequence + 1} could not be marked and will be reported again ({error.Message})");
        }
    }

    // Room for a whole segment is reserved before anything is written into it: a file that is shorter was cut, unless it is
    // the newest and empty, whose reservation was not finished.
    private List<(int Segment, long Length)> ShortenedFiles(JournalScanner scan, IReadOnlyList<int> segments, long addressFloor)
    {
        var used = scan.Damages.Concat(scan.Tail).Where(damage => damage.Length > 0).Select(damage => _files.SegmentOf(damage.Address)).ToHashSet();
        used.UnionWith(scan.LivingSegments);
        var shortened = new List<(int, long)>();
        foreach (var segment in segments)
        {
            var length = new FileInfo(_files.PathOf(segment)).Length;
            var isUsed = used.Contains(segment) || (long)segment * _files.SegmentBytes < Math.Max(addressFloor, scan.TailAddress - _files.SegmentBytes);
            if (length < _files.SegmentBytes && isUsed)
                shortened.Add((segment, length));
        }
        return shortened;
    }

    private void Lengthen(int segment, long length, JournalScanner scan)
    {
        if (_movedSegments.ContainsKey(segment) || !File.Exists(_files.PathOf(segment)))
            return;
        var name = SegmentFiles.NameOf(segment);
        Report($"{name} is {length} bytes long where {_files.SegmentBytes} were reserved: it was cut, and what was behind the cut is lost; {scan.RecordsIntact} intact records are kept");
        try
        {
            _files.Reserve(segment);
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            Report($"{name} could not be given its length again, so this will be reported again ({error.Message})");
        }
    }

    private void CutOverlongFiles(IReadOnlyList<int> segments)
    {
        foreach (var segment in segments)
        {
            var length = new FileInfo(_files.PathOf(segment)).Length;
            if (length <= _files.SegmentBytes)
                continue;
            var handle = _files.Handle(segment);
            var name = SegmentFiles.NameOf(segment);
            var fate = _setAside.Copy(handle, name, _files.SegmentBytes, length - _files.SegmentBytes, "too-long");
            RandomAccess.SetLength(handle, _files.SegmentBytes);
            Report($"{name} is {length} bytes long where {_files.SegmentBytes} are allowed; the rest is {fate}");
        }
    }

    private void Report(string message) => _report(new StoreEvent(StoreEventSeverity.Warning, "journal", message));
}
