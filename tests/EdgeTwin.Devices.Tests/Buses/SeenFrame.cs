using System.Text;
using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Tests.Buses;

/// <summary>A frame as it came out of a queue.</summary>
internal sealed record SeenFrame(int ChannelSet, FrameStatus Status, byte[] Payload, long MonotonicNs)
{
    public bool IsOk => Status == FrameStatus.Ok;

    public double Ms => MonotonicNs / 1e6;

    public string Words => Encoding.UTF8.GetString(Payload);

    /// <summary>The bytes in hexadecimal, or status and words.</summary>
    public override string ToString() => IsOk ? Convert.ToHexStringLower(Payload) : $"{Status}: {Words}";

    /// <summary>Everything that waits in a queue.</summary>
    public static void Drain(FrameQueue queue, List<SeenFrame> into)
    {
        while (queue.Reader.TryRead(out var read))
        {
            var consumed = HostFixture.DrainBuffer(read.Buffer, (in FrameHeader header, ReadOnlySpan<byte> payload) =>
                into.Add(new SeenFrame(header.ChannelSet, header.Status, payload.ToArray(), header.MonotonicNs)));
            queue.Reader.AdvanceTo(read.Buffer.End);
            queue.Consumed(consumed);
            if (read.IsCompleted || consumed == 0)
                return;
        }
    }
}
