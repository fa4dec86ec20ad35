using EdgeTwin.Store.Files;

namespace EdgeTwin.Store.History;

/// <summary>Reads every block of some segments once, a few at a time: <see cref="Segment.TryRead"/> reports what is damaged.</summary>
internal sealed class SegmentCheck(IEnumerable<Segment> segments)
{
    private readonly Queue<Segment> _waiting = new(segments);
    private int _nextBlock;

    /// <summary>Reads on until so many bytes are read, or everything.</summary>
    public void Next(int bytesMax)
    {
        var buffer = Array.Empty<byte>();
        while (bytesMax > 0 && _waiting.TryPeek(out var segment))
        {
            if (_nextBlock == segment.Footer.Blocks.Count || !TryCheck(segment, segment.Footer.Blocks[_nextBlock], ref buffer))
            {
                _waiting.Dequeue();
                _nextBlock = 0;
                continue;
            }
            bytesMax -= segment.Footer.Blocks[_nextBlock++].Bytes + BlockEncoder.FrameBytes;
        }
    }

    // A disk that cannot read fails again when someone asks for it; the rest of the file is not tried.
    private static bool TryCheck(Segment segment, BlockEntry block, ref byte[] buffer)
    {
        try
        {
            _ = segment.TryRead(block, ref buffer, out _);
            return true;
        }
        catch (Exception error) when (Posix.IsFileError(error))
        {
            return false;
        }
    }
}
