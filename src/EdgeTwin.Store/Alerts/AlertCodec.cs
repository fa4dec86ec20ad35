using System.Text;

namespace EdgeTwin.Store.Alerts;

/// <summary>
/// An alert's record as bytes, the same in the journal and in a checkpoint: name, definition, mark, version, time, time of raising,
/// author, reason; little-endian, texts as length-prefixed UTF-8.
/// </summary>
internal static class AlertCodec
{
    public static void Write(BinaryWriter writer, AlertRecord alert)
    {
        writer.Write(alert.Name);
        writer.Write(alert.Definition);
        writer.Write((byte)alert.Mark);
        writer.Write(alert.Version);
        writer.Write(alert.UtcNs);
        writer.Write(alert.RaisedUtcNs);
        writer.Write(alert.Author);
        writer.Write(alert.Reason);
    }

    public static byte[] ToBytes(AlertRecord alert)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
            Write(writer, alert);
        return stream.ToArray();
    }

    /// <summary>Reads one record.</summary>
    /// <exception cref="IOException">The bytes end too early.</exception>
    /// <exception cref="FormatException">A text's length, or the mark, makes no sense.</exception>
    public static AlertRecord Read(BinaryReader reader)
    {
        var (name, definition, mark) = (reader.ReadString(), reader.ReadString(), reader.ReadByte());
        if (mark > (byte)AlertMark.Cleared)
            throw new FormatException($"an alert's mark is {mark}; allowed is 0 to {(byte)AlertMark.Cleared}");
        return new(name, definition, (AlertMark)mark, reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadString(), reader.ReadString());
    }
}
