using System.Text;

namespace EdgeTwin.Store.Desired;

/// <summary>
/// A desired state as bytes, the same in the journal and in a checkpoint: the complement of the property id, value, version, time,
/// author, reason, whether it is manual, lease; little-endian, texts as length-prefixed UTF-8. An older form has the id itself, which
/// is never below 0, and ends behind the reason.
/// </summary>
internal static class DesiredCodec
{
    public static void Write(BinaryWriter writer, int propertyId, DesiredState desired)
    {
        writer.Write(~propertyId);
        writer.Write(desired.Value);
        writer.Write(desired.Version);
        writer.Write(desired.UtcNs);
        writer.Write(desired.Author);
        writer.Write(desired.Reason);
        writer.Write(desired.IsManual);
        writer.Write(desired.LeaseNs);
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
    public static (int PropertyId, DesiredState Desired) Read(BinaryReader reader)
    {
        var id = reader.ReadInt32();
        var desired = new DesiredState(reader.ReadDouble(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadString(), reader.ReadString());
        return id >= 0 ? (id, desired) : (~id, desired with { IsManual = reader.ReadBoolean(), LeaseNs = reader.ReadInt64() });
    }
}
