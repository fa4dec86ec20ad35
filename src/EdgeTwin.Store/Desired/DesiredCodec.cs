using System.Text;

namespace EdgeTwin.Store.Desired;

/// <summary>
/// A desired state as bytes, the same in the journal and in a checkpoint: property id, value, version, time, author, reason;
/// little-endian, texts as length-prefixed UTF-8.
/// </summary>
internal static class DesiredCodec
{
    public static void Write(BinaryWriter writer, int propertyId, DesiredState desired)
    {
        writer.Write(propertyId);
        writer.Write(desired.Value);
        writer.Write(desired.Version);
        writer.Write(desired.UtcNs);
        writer.Write(desired.Author);
        writer.Write(desired.Reason);
    }

    public static byte[] ToBytes(int propertyId, DesiredState desired)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
            Write(writer, propertyId, desired);
        return stream.ToArray();
    }

    /// <summary>Reads one desired state.</summary>
    /// <exception cref="IOException">The bytes end too early.</exception>
    /// <exception cref="FormatException">A text's length makes no sense.</exception>
    public static (int PropertyId, DesiredState Desired) Read(BinaryReader reader) =>
        (reader.ReadInt32(), new DesiredState(reader.ReadDouble(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadString(), reader.ReadString()));
}
