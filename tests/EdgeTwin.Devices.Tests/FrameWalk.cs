using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Tests;

/// <summary>Walks the frames that wait in a queue.</summary>
internal static class FrameWalk
{
    public static void Drain(FrameQueue queue, HostFixture.FrameAction action)
    {
        while (queue.Reader.TryRead(out var read))
        {
            foreach (var segment in read.Buffer)
            {
                var bytes = segment.Span;
                while (bytes.Length >= FrameHeader.Size)
                {
                    var header = System.Runtime.InteropServices.MemoryMarshal.Read<FrameHeader>(bytes);
                    action(in header, bytes.Slice(FrameHeader.Size, header.PayloadLength));
                    bytes = bytes[(FrameHeader.Size + header.PayloadLength)..];
                }
            }
            var length = read.Buffer.Length;
            queue.Reader.AdvanceTo(read.Buffer.End);
            queue.Consumed(length);
            if (read.IsCompleted)
                return;
        }
    }
}
