using System.Buffers.Binary;
using System.IO.Pipelines;

namespace EdgeTwin.Agent.Api.Streams;

/// <summary>A frame: 4-byte big-endian length, then that many bytes of MessagePack.</summary>
public static class MessagePackFrame
{
    /// <summary>Writes a frame.</summary>
    public static void Write(PipeWriter output, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), payload.Length);
        output.Advance(4);
        output.Append(payload);
    }
}
