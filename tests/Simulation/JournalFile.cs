using EdgeTwin.Store.Codec;
using EdgeTwin.Store.Journal;

namespace EdgeTwin.Simulation;

/// <summary>The records of one file of a journal, found without the store: what the damage of a place must cost, and no more.</summary>
internal sealed class JournalFile
{
    private const int FirstAddress = 64;
    private readonly byte[] _bytes;
    private readonly List<(int Offset, int Length, int UsedEnd, bool IsSamples, long FromNs, long ToNs)> _records = [];

    public JournalFile(string path)
    {
        Name = Path.GetFileName(path);
        _bytes = File.ReadAllBytes(path);
        Start = (long)int.Parse(Name.AsSpan(Name.LastIndexOf('.') + 1)) * Store.Limits.JournalSegmentBytes;
        UsedBytes = _bytes.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;
        var offset = Start == 0 ? FirstAddress : 0;
        while (offset < UsedBytes)
            offset = Take(offset);
    }

    public string Name { get; }

    /// <summary>Address of the first byte.</summary>
    public long Start { get; }

    /// <summary>Bytes up to the last that is not zero: behind it is reserved room.</summary>
    public int UsedBytes { get; }

    /// <summary>Times of the samples in the records that have a byte in a range.</summary>
    public (long FromNs, long ToNs)[] TimesIn(long from, long to) =>
        [.. _records.Where(record => record.IsSamples && record.Offset < to && record.Offset + record.Length > from).Select(record => (record.FromNs, record.ToNs))];

    /// <summary>Address behind the last record that is whole if nothing but zeros is left from an offset on: one may end in zeros.</summary>
    public long TailBefore(long offset) => Start + _records.Where(record => record.UsedEnd <= offset).Select(record => record.Offset + record.Length).DefaultIfEmpty(0).Max();

    /// <summary>Whether anything but zeros is left between the last whole record and that offset.</summary>
    public bool HasRestBefore(long offset)
    {
        var tail = (int)(TailBefore(offset) - Start);
        return tail < offset && _bytes.AsSpan(tail..(int)offset).ContainsAnyExcept((byte)0);
    }

    private int Take(int offset)
    {
        var pageEnd = Math.Min(_bytes.Length, (offset / Store.Limits.JournalPageBytes + 1) * Store.Limits.JournalPageBytes);
        if (!JournalRecord.TryRead(_bytes.AsSpan(offset..pageEnd), Start + offset, out var record, out var payload))
            return offset + sizeof(int);
        var isSamples = (JournalRecordKind)record.Kind == JournalRecordKind.Samples && SampleBatchHeader.TryRead(payload, out _);
        SampleBatchHeader.TryRead(payload, out var header);
        var usedEnd = offset + _bytes.AsSpan(offset, record.TotalBytes).LastIndexOfAnyExcept((byte)0) + 1;
        _records.Add((offset, record.TotalBytes, usedEnd, isSamples, isSamples ? header.UtcNsMin : 0, isSamples ? header.UtcNsMax : 0));
        return offset + record.TotalBytes;
    }
}
