using EdgeTwin.Model;

namespace EdgeTwin.Store.Catalog;

/// <summary>Property definitions as bytes: a count, then one after another, in the order of their ids.</summary>
internal static class CatalogCodec
{
    [Flags]
    private enum Present : byte
    {
        None = 0,
        RangeMin = 1,
        RangeMax = 2,
    }

    public static byte[] Encode(ReadOnlySpan<PropertyDefinition> definitions)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(definitions.Length);
        foreach (var definition in definitions)
        {
            writer.Write(definition.Reference.ToString());
            writer.Write(definition.UnitCode);
            writer.Write((byte)definition.Kind);
            writer.Write(definition.Description);
            writer.Write(definition.Resolution);
            writer.Write((byte)((definition.RangeMin is null ? Present.None : Present.RangeMin) | (definition.RangeMax is null ? Present.None : Present.RangeMax)));
            writer.Write(definition.RangeMin ?? 0);
            writer.Write(definition.RangeMax ?? 0);
        }
        return bytes.ToArray();
    }

    /// <summary>Reads definitions back; null if the bytes are not what <see cref="Encode"/> writes.</summary>
    public static List<PropertyDefinition>? Decode(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            var count = reader.ReadInt32();
            if (count is < 0 or > Limits.PropertiesMax)
                return null;
            var definitions = new List<PropertyDefinition>();
            for (var i = 0; i < count; i++)
            {
                if (ReadOne(reader) is not { } definition)
                    return null;
                definitions.Add(definition);
            }
            return reader.BaseStream.Position == bytes.Length ? definitions : null;
        }
        catch (Exception error) when (error is IOException or FormatException or ArgumentException)
        {
            return null; // shorter than it says, or no text: the caller reports it as damage
        }
    }

    private static PropertyDefinition? ReadOne(BinaryReader reader)
    {
        var name = reader.ReadString();
        var unit = reader.ReadString();
        var kind = (PropertyKind)reader.ReadByte();
        var description = reader.ReadString();
        var resolution = reader.ReadDouble();
        var present = (Present)reader.ReadByte();
        var (min, max) = (reader.ReadDouble(), reader.ReadDouble());
        if (!PropertyReference.TryParse(name, out var reference))
            return null;
        return new PropertyDefinition(
            reference,
            unit,
            kind,
            description,
            present.HasFlag(Present.RangeMin) ? min : null,
            present.HasFlag(Present.RangeMax) ? max : null,
            resolution);
    }
}
