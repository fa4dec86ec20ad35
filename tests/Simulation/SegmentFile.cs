using System.Buffers.Binary;

namespace EdgeTwin.Simulation;

/// <summary>Where the blocks of a history segment lie: docs/history-format.md.</summary>
internal sealed class SegmentFile
{
    public const int HeaderBytes = 8;
    private const int FrameBytes = 8;
    private const int TrailerBytes = 12;
    private readonly List<(long Offset, long End)> _blocks = [];

    public SegmentFile(string path)
    {
        Name = Path.GetFileName(path);
        var bytes = File.ReadAllBytes(path);
        var end = bytes.Length - TrailerBytes - BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - TrailerBytes));
        for (var at = HeaderBytes; at < end;)
        {
            var next = at + FrameBytes + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
            _blocks.Add((at, next));
            at = next;
        }
    }

    public string Name { get; }

    public bool IsRaw => Name.StartsWith("raw-", StringComparison.Ordinal);

    public int BlockCount => _blocks.Count;

    /// <summary>Offset of the block that has a byte; -1 if none has.</summary>
    public long BlockAt(long offset) => _blocks.Where(block => offset >= block.Offset && offset < block.End).Select(block => block.Offset).DefaultIfEmpty(-1).First();

    /// <summary>How many blocks end before an offset.</summary>
    public int BlocksBefore(long offset) => _blocks.Count(block => block.End <= offset);
}
