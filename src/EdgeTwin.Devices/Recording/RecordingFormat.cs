using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Recording;

/// <summary>The bytes of an <c>.etrec</c> file, described in docs/recording-format.md. Everything is little-endian.</summary>
internal static class RecordingFormat
{
    internal const int Version = 1;
    internal const int FileHeaderBytes = 16;
    internal const int RecordHeadBytes = 16;
    internal const int ChannelSetHeadBytes = 8;

    /// <summary>Starts every record, so that reading can go on behind damage: the letters ETFR.</summary>
    internal const uint Sync = 0x52465445;

    private const int VersionOffset = 8;
    private const int HeaderBytesOffset = 10;
    private const int HeaderCrcOffset = 12;
    private const int KindOffset = 4;
    private const int LengthOffset = 8;
    private const int CrcOffset = 12;

    /// <summary>The letters ETREC, a line break that text-mode copying would change, and the end-of-file character.</summary>
    internal static ReadOnlySpan<byte> Magic => "ETREC\r\n\x1A"u8;

    /// <summary>The sync word as bytes.</summary>
    internal static ReadOnlySpan<byte> SyncBytes => "ETFR"u8;

    internal static void WriteFileHeader(Span<byte> destination)
    {
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[VersionOffset..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[HeaderBytesOffset..], FileHeaderBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[HeaderCrcOffset..], Crc32C.Of(destination[..HeaderCrcOffset]));
    }

    /// <summary>The version of a file header; 0 if the bytes are no intact one.</summary>
    internal static int ReadFileHeader(ReadOnlySpan<byte> source) =>
        source.Length >= FileHeaderBytes
        && source.StartsWith(Magic)
        && BinaryPrimitives.ReadUInt32LittleEndian(source[HeaderCrcOffset..]) == Crc32C.Of(source[..HeaderCrcOffset])
            ? BinaryPrimitives.ReadUInt16LittleEndian(source[VersionOffset..])
            : 0;

    /// <summary>Bytes of a frame's record.</summary>
    internal static int FrameRecordBytes(int payloadLength) => RecordHeadBytes + FrameHeader.Size + payloadLength;

    internal static int WriteFrame(Span<byte> destination, in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        var body = destination[RecordHeadBytes..];
        MemoryMarshal.Write(body, in header);
        payload.CopyTo(body[FrameHeader.Size..]);
        return WriteHead(destination, RecordKind.Frame, FrameHeader.Size + payload.Length);
    }

    /// <summary>Bytes of a channel set's record.</summary>
    internal static int ChannelSetRecordBytes(string driver, string parameters) =>
        RecordHeadBytes + ChannelSetHeadBytes + Encoding.UTF8.GetByteCount(driver) + Encoding.UTF8.GetByteCount(parameters);

    internal static int WriteChannelSet(Span<byte> destination, ushort number, string driver, string parameters)
    {
        var body = destination[RecordHeadBytes..];
        var driverBytes = Encoding.UTF8.GetBytes(driver, body[ChannelSetHeadBytes..]);
        var parametersBytes = Encoding.UTF8.GetBytes(parameters, body[(ChannelSetHeadBytes + driverBytes)..]);
        BinaryPrimitives.WriteUInt16LittleEndian(body, number);
        BinaryPrimitives.WriteUInt16LittleEndian(body[2..], (ushort)driverBytes);
        BinaryPrimitives.WriteInt32LittleEndian(body[4..], parametersBytes);
        return WriteHead(destination, RecordKind.ChannelSet, ChannelSetHeadBytes + driverBytes + parametersBytes);
    }

    /// <summary>Reads what a channel set's record says; false if its lengths do not add up.</summary>
    internal static bool TryReadChannelSet(ReadOnlySpan<byte> body, out ushort number, out string driver, out string parameters)
    {
        (number, driver, parameters) = (0, "", "");
        if (body.Length < ChannelSetHeadBytes)
            return false;
        number = BinaryPrimitives.ReadUInt16LittleEndian(body);
        var driverBytes = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
        var parametersBytes = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
        body = body[ChannelSetHeadBytes..];
        if (parametersBytes < 0 || driverBytes + (long)parametersBytes != body.Length)
            return false;
        driver = Encoding.UTF8.GetString(body[..driverBytes]);
        parameters = Encoding.UTF8.GetString(body[driverBytes..]);
        return true;
    }

    /// <summary>Reads the head of a record.</summary>
    /// <returns>Bytes of its body; -1 if this is no head.</returns>
    internal static int ReadHead(ReadOnlySpan<byte> head, out RecordKind kind)
    {
        kind = (RecordKind)BinaryPrimitives.ReadUInt32LittleEndian(head[KindOffset..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(head[LengthOffset..]);
        return head.StartsWith(SyncBytes) && length <= Limits.RecordBodyBytesMax ? (int)length : -1;
    }

    /// <summary>Whether a whole record is as it was written.</summary>
    internal static bool IsIntact(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body) =>
        BinaryPrimitives.ReadUInt32LittleEndian(head[CrcOffset..]) == CrcOf(head, body);

    private static int WriteHead(Span<byte> record, RecordKind kind, int bodyBytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(record, Sync);
        BinaryPrimitives.WriteUInt32LittleEndian(record[KindOffset..], (uint)kind);
        BinaryPrimitives.WriteUInt32LittleEndian(record[LengthOffset..], (uint)bodyBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(record[CrcOffset..], CrcOf(record, record.Slice(RecordHeadBytes, bodyBytes)));
        return RecordHeadBytes + bodyBytes;
    }

    private static uint CrcOf(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body) =>
        Crc32C.Finish(Crc32C.Append(Crc32C.Append(Crc32C.Seed, head[KindOffset..CrcOffset]), body));
}
