using System.Buffers.Binary;

namespace EdgeTwin.Store.Journal;

/// <summary>
/// Reads a journal's files from the oldest to the newest and finds out what is intact. It changes nothing. A record that
/// is damaged costs itself only: the search goes on behind it, four bytes at a time, for the next intact one.
/// </summary>
internal sealed class JournalScanner
{
    // FasterLog's first valid address: 0 means "none" to it.
    internal const int FirstAddress = 64;

    private readonly SegmentFiles _files;
    private readonly JournalOptions _options;
    private readonly JournalReplay? _replay;
    private readonly byte[] _page;
    private readonly List<JournalDamage> _open = [];
    private long _openAddress;

    public JournalScanner(SegmentFiles files, JournalOptions options, JournalReplay? replay)
    {
        _files = files;
        _options = options;
        _replay = replay;
        _page = new byte[options.PageBytes];
    }

    /// <summary>Address of the oldest intact record, or of the place for the first one.</summary>
    public long BeginAddress { get; private set; }

    /// <summary>Address behind the newest intact record.</summary>
    public long TailAddress { get; private set; }

    /// <summary>Number of the newest intact record; 0 if there is none.</summary>
    public long LastSequence { get; private set; }

    /// <summary>How many intact records there are.</summary>
    public long RecordsIntact { get; private set; }

    /// <summary>Damage with intact records on both sides, in order.</summary>
    public List<JournalDamage> Damages { get; } = [];

    /// <summary>Bytes behind the newest intact record that are not zero.</summary>
    public IReadOnlyList<JournalDamage> Tail => _open;

    /// <summary>Segments with at least one intact record.</summary>
    public HashSet<int> LivingSegments { get; } = [];

    /// <summary>Walks through the segments.</summary>
    public void Scan(IReadOnlyList<int> segments)
    {
        TailAddress = segments.Count == 0 ? FirstAddress : Math.Max(FirstAddress, (long)segments[0] * _options.SegmentBytes);
        BeginAddress = TailAddress;
        _openAddress = TailAddress;
        foreach (var segment in segments)
        {
            var start = (long)segment * _options.SegmentBytes;
            var length = Math.Min(_options.SegmentBytes, new FileInfo(_files.PathOf(segment)).Length);
            for (var page = 0; page < length; page += _options.PageBytes)
            {
                if (TryReadPage(start + page))
                    ScanPage(start + page);
            }
        }
    }

    private bool TryReadPage(long address)
    {
        try
        {
            _files.Read(address, _page);
            return true;
        }
        catch (IOException)
        {
            _open.Add(new JournalDamage(address, _page.Length) { IsUnreadable = true });
            return false;
        }
    }

    private void ScanPage(long pageAddress)
    {
        for (int offset = 0, end = 0; ;)
        {
            var found = TryReadRecord(pageAddress, offset, out var record) ? offset : FindRecord(pageAddress, offset, out record);
            NoteDirt(pageAddress, end, found < 0 ? _page.Length : found);
            if (found < 0)
                return;
            TakeRecord(pageAddress + found, record, _page.AsSpan(found + JournalRecord.OverheadBytes, record.PayloadBytes));
            offset = end = found + record.TotalBytes;
        }
    }

    private bool TryReadRecord(long pageAddress, int offset, out JournalRecord record) =>
        JournalRecord.TryRead(_page.AsSpan(offset), pageAddress + offset, out record, out _) && record.Sequence > LastSequence;

    private int FindRecord(long pageAddress, int offset, out JournalRecord record)
    {
        Span<byte> magic = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(magic, JournalRecord.Magic);
        for (var at = offset + sizeof(uint); at < _page.Length; at++)
        {
            var next = _page.AsSpan(at).IndexOf(magic);
            if (next < 0)
                break;
            at += next;
            if (at % sizeof(uint) == 0 && TryReadRecord(pageAddress, at - JournalRecord.FasterHeaderBytes, out record))
                return at - JournalRecord.FasterHeaderBytes;
        }
        record = default;
        return -1;
    }

    // Remembers what is not zero between two intact records, or between one and an end of the page.
    private void NoteDirt(long pageAddress, int start, int end)
    {
        var bytes = _page.AsSpan(start, end - start);
        var first = bytes.IndexOfAnyExcept((byte)0);
        if (first < 0)
            return;
        var last = bytes.LastIndexOfAnyExcept((byte)0);
        _open.Add(new JournalDamage(pageAddress + start + first, last - first + 1));
    }

    private void TakeRecord(long address, JournalRecord record, ReadOnlySpan<byte> payload)
    {
        CloseGap(address, record);
        LastSequence = record.Sequence;
        TailAddress = _openAddress = address + record.TotalBytes;
        LivingSegments.Add(_files.SegmentOf(address));
        if (record.Kind == JournalRecord.GapKind)
            return;
        if (RecordsIntact++ == 0)
            BeginAddress = address;
        if (address >= _options.ReplayFromAddress)
            _replay?.Invoke((JournalRecordKind)record.Kind, address, payload);
    }

    private void CloseGap(long address, JournalRecord record)
    {
        var lost = record.Kind == JournalRecord.GapKind || LastSequence == 0 ? 0 : record.Sequence - LastSequence - 1;
        if (lost > 0)
        {
            if (_open.Count == 0)
                _open.Add(new JournalDamage(_openAddress, 0));
            _open[0].RecordsLost = lost;
            _open[0].LastLostSequence = record.Sequence - 1;
            _open[0].MarkAddress = PlaceForMark(_openAddress, address);
        }
        Damages.AddRange(_open);
        _open.Clear();
    }

    // A lost record fitted between its neighbours, so the mark, which is no larger, does as well.
    private long PlaceForMark(long start, long end)
    {
        var pageEnd = (start / _options.PageBytes + 1) * _options.PageBytes;
        if (Math.Min(pageEnd, end) - start >= JournalRecord.OverheadBytes)
            return start;
        return end - pageEnd >= JournalRecord.OverheadBytes ? pageEnd : 0;
    }
}
