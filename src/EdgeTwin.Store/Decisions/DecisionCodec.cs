using System.Text;

namespace EdgeTwin.Store.Decisions;

/// <summary>
/// A decision as bytes, the same in the journal and in the archive: number, time, kind, value, then property, author, reason, why and key
/// as length-prefixed UTF-8; little-endian.
/// </summary>
internal static class DecisionCodec
{
    public static byte[] ToBytes(DecisionRecord decision)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            writer.Write(decision.Number);
            writer.Write(decision.UtcNs);
            writer.Write((byte)decision.Kind);
            writer.Write(decision.Value);
            writer.Write(decision.Property);
            writer.Write(decision.Author);
            writer.Write(decision.Reason);
            writer.Write(decision.Why);
            writer.Write(decision.Key);
        }
        return stream.ToArray();
    }

    /// <returns>Null if the bytes are no decision; one of a kind that a newer version has is none for this one.</returns>
    public static DecisionRecord? TryRead(ReadOnlySpan<byte> bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes.ToArray()), Encoding.UTF8);
        try
        {
            var (number, utcNs, kind, value) = (reader.ReadInt64(), reader.ReadInt64(), (DecisionKind)reader.ReadByte(), reader.ReadDouble());
            if (kind is < DecisionKind.Accepted or > DecisionKind.Interrupted)
                return null;
            return new(number, utcNs, reader.ReadString(), kind, value, reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
        }
        catch (Exception error) when (error is IOException or FormatException)
        {
            return null;
        }
    }
}
