using System.Buffers.Binary;
using EdgeTwin.Model;

namespace EdgeTwin.Store.Journal;

/// <summary>
/// The envelope of a record as it lies in a page, little-endian, at a multiple of four:
/// <code>
///  0 u32 entry length (FasterLog's header: everything after it)   4 u32 magic   8 u8 version   9 u8 kind  10 u16 zero
/// 12 u64 sequence   20 u32 payload length   24 u32 CRC-32C of address, bytes 4 to 23, payload and padding   28 payload
/// </code>
/// The address is part of the check-sum, so that a record that ended up in another place (a copied file, a page written to
/// the wrong sector) is not taken for a record of that place.
/// </summary>
public readonly record struct JournalRecord
{
    /// <summary>Bytes a record takes beside its payload, FasterLog's length included.</summary>
    public const int OverheadBytes = FasterHeaderBytes + EnvelopeBytes;

    internal const int FasterHeaderBytes = 4;
    internal const int EnvelopeBytes = 24;
    internal const uint Magic = 0xED6E_71A7;

    /// <summary>Stands in a page where records were lost and that was reported; carries the sequence number of the last lost one.</summary>
    internal const byte GapKind = 0;

    private const byte Version = 1;
    private const int Alignment = 4;

    /// <summary>What it holds.</summary>
    public byte Kind { get; private init; }

    /// <summary>Its number; records are numbered without gaps.</summary>
    public long Sequence { get; private init; }

    /// <summary>Length of the payload in bytes.</summary>
    public int PayloadBytes { get; private init; }

    /// <summary>Bytes the record takes in its page.</summary>
    public int TotalBytes => FasterHeaderBytes + EntryBytes(PayloadBytes);

    /// <summary>Length of the entry handed to FasterLog for a payload.</summary>
    public static int EntryBytes(int payloadBytes) => EnvelopeBytes + ((payloadBytes + Alignment - 1) & ~(Alignment - 1));

    /// <summary>Writes the entry that FasterLog puts behind its length.</summary>
    /// <param name="entry">Exactly <see cref="EntryBytes"/> of the payload's length.</param>
    /// <param name="kind">What it holds.</param>
    /// <param name="address">Where it will lie.</param>
    /// <param name="sequence">Its number.</param>
    /// <param name="payload">Its payload.</param>
    public static void Write(Span<byte> entry, byte kind, long address, long sequence, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(entry, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], (uint)(Version | kind << 8));
        BinaryPrimitives.WriteInt64LittleEndian(entry[8..], sequence);
        BinaryPrimitives.WriteInt32LittleEndian(entry[16..], payload.Length);
        payload.CopyTo(entry[EnvelopeBytes..]);
        entry[(EnvelopeBytes + payload.Length)..].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(entry[20..], CheckSum(entry[..20], entry[EnvelopeBytes..], address));
    }

    /// <summary>Reads the envelope at the start of a span and checks the whole record.</summary>
    /// <param name="bytes">From FasterLog's length on, to the end of the page.</param>
    /// <param name="address">The address of the first byte.</param>
    /// <param name="record">What was found.</param>
    /// <param name="payload">Its payload, inside <paramref name="bytes"/>.</param>
    /// <returns>False if there is no intact record.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, long address, out JournalRecord record, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (!TryReadEnvelope(bytes, out record) || record.TotalBytes > bytes.Length)
            return false;
        if (!IsIntact(bytes[..OverheadBytes], bytes[OverheadBytes..record.TotalBytes], address))
            return false;
        payload = bytes.Slice(OverheadBytes, record.PayloadBytes);
        return true;
    }

    /// <summary>Checks a record whose envelope was read.</summary>
    /// <param name="header">The first <see cref="OverheadBytes"/>.</param>
    /// <param name="paddedPayload">Payload and padding.</param>
    /// <param name="address">Address of the first byte of the header.</param>
    internal static bool IsIntact(ReadOnlySpan<byte> header, ReadOnlySpan<byte> paddedPayload, long address) =>
        BinaryPrimitives.ReadUInt32LittleEndian(header[24..]) == CheckSum(header[FasterHeaderBytes..24], paddedPayload, address);

    /// <summary>Reads the envelope without checking the payload.</summary>
    internal static bool TryReadEnvelope(ReadOnlySpan<byte> bytes, out JournalRecord record)
    {
        record = default;
        if (bytes.Length < OverheadBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) != Magic || bytes[8] != Version)
            return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]);
        if (length < 0 || length > int.MaxValue - 2 * OverheadBytes || BinaryPrimitives.ReadInt32LittleEndian(bytes) != EntryBytes(length))
            return false;
        record = new JournalRecord { Kind = bytes[9], Sequence = BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]), PayloadBytes = length };
        return record.Sequence > 0;
    }

    private static uint CheckSum(ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> paddedPayload, long address)
    {
        var state = Crc32C.Append(Crc32C.Seed, (ulong)address);
        state = Crc32C.Append(state, envelope);
        return Crc32C.Finish(Crc32C.Append(state, paddedPayload));
    }
}
