using System.Buffers.Binary;
using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>
/// Many tiny files in one frame. Each part is its status (16 bits), its length (16 bits), both little-endian, and its
/// bytes: the file's content, or in words why there is none.
/// </summary>
internal static class GroupFrame
{
    /// <summary>Bytes before each part.</summary>
    internal const int PartHeadBytes = 4;

    /// <summary>Writes one part.</summary>
    /// <returns>Bytes written.</returns>
    internal static int WritePart(Span<byte> destination, FrameStatus status, ReadOnlySpan<byte> content)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(destination, (ushort)status);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], checked((ushort)content.Length));
        content.CopyTo(destination[PartHeadBytes..]);
        return PartHeadBytes + content.Length;
    }

    /// <summary>Takes the next part; false at the end, or where the rest is no whole part.</summary>
    internal static bool TryTakePart(ref ReadOnlySpan<byte> payload, out FrameStatus status, out ReadOnlySpan<byte> content)
    {
        status = default;
        content = default;
        if (payload.Length < PartHeadBytes)
            return false;
        var length = BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]);
        if (payload.Length - PartHeadBytes < length)
            return false;
        status = (FrameStatus)BinaryPrimitives.ReadUInt16LittleEndian(payload);
        content = payload.Slice(PartHeadBytes, length);
        payload = payload[(PartHeadBytes + length)..];
        return true;
    }
}
