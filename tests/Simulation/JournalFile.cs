using EdgeTwin.Store.Codec;
using EdgeTwin.Store.Journal;

namespace EdgeTwin.Simulation;

/// <summary>The records of one file of a journal, found without the store: what the damage of a place must cost, and no more.</summary>
internal sealed class JournalFile
{
    private const int FirstAddress = 64;
    private readonly byte[] _bytes;
    private readonly List<(int Offset, int Length, bool IsSamples, long FromNs, long ToNs)> _records = [];

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

    /// <summary>Address behind the last record that ends before an offset.</summary>
    public long TailBefore(long offset) => Start + _records.Where(record => record.Offset + record.Length <= offset).Select(record => record.Offset + record.Length).DefaultIfEmpty(0).Max();

    /// <summary>Whether anything but zeros would be left between the last whole record before an offset and that offset.</summary>
    public bool HasRestBefore(long offset) => _bytes.AsSpan((int)(TailBefore(offset) - Start)..(int)offset).ContainsAnyExcept((byte)0);

    private int Take(int offset)
    {
        var pageEnd = Math.Min(_bytes.Length, (offset / Store.Limits.JournalPageBytes + 1) * Store.Limits.JournalPageBytes);
        if (!JournalRecord.TryRead(_bytes.AsSpan(offset..pageEnd), Start + offset, out var record, out var payload))
            return offset + sizeof(int);
        var isSamples = (JournalRecordKind)record.Kind == JournalRecordKind.Samples && SampleBatchHeader.TryRead(payload, out _);
        SampleBatchHeader.TryRead(payload, out var header);
        _records.Add((offset, record.TotalBytes, isSamples, isSamples ? header.UtcNsMin : 0, isSamples ? header.UtcNsMax : 0));
        return offset + record.TotalBytes;
    }
}
