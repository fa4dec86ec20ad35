using System.Buffers.Binary;
using System.Text;
using EdgeTwin.Model;
using EdgeTwin.Store.Codec;

namespace EdgeTwin.Store.Catalog;

/// <summary>
/// Property definitions as bytes: a count, then one after another, in the order of their ids: name, unit, kind, description,
/// resolution, which ends of the range there are, and both ends. Texts are UTF-8 behind their length in LEB128.
/// </summary>
internal static class CatalogCodec
{
    /// <summary>The shortest record: three empty texts, two bytes, three doubles.</summary>
    public const int RecordBytesMin = 5 + 3 * sizeof(double);

    private const int RangeBytes = 1 + 2 * sizeof(double);

    [Flags]
    private enum Present : byte
    {
        None = 0,
        RangeMin = 1,
        RangeMax = 2,
    }

    /// <summary>All definitions: those that were asked for or changed as they are, the others as they lie in the image.</summary>
    public static byte[] Encode(ReadOnlySpan<PropertyDefinition?> definitions, CatalogImage image)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(definitions.Length);
        for (var id = 0; id < definitions.Length; id++)
        {
            if (definitions[id] is { } definition)
                Write(definition, writer);
            else
                writer.Write(image.Record(id));
        }
        return bytes.ToArray();
    }

    /// <summary>Passes over one record and gives its name.</summary>
    public static ReadOnlySpan<byte> Skip(scoped ref ByteReader reader)
    {
        var name = Text(ref reader);
        _ = Text(ref reader);
        _ = reader.Byte();
        _ = Text(ref reader);
        _ = reader.Bytes(sizeof(double) + RangeBytes);
        return name;
    }

    /// <summary>The name in a record.</summary>
    public static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> record)
    {
        var reader = new ByteReader(record);
        return Text(ref reader);
    }

    /// <summary>The range in a record; infinite where it has no end.</summary>
    public static (double Min, double Max) Range(ReadOnlySpan<byte> record)
    {
        record = record[^RangeBytes..];
        var present = (Present)record[0];
        return (
            present.HasFlag(Present.RangeMin) ? BinaryPrimitives.ReadDoubleLittleEndian(record[1..]) : double.NegativeInfinity,
            present.HasFlag(Present.RangeMax) ? BinaryPrimitives.ReadDoubleLittleEndian(record[(1 + sizeof(double))..]) : double.PositiveInfinity);
    }

    /// <summary>Reads a record; null if its name is not one.</summary>
    public static PropertyDefinition? Read(ReadOnlySpan<byte> record)
    {
        var reader = new ByteReader(record);
        var name = Encoding.UTF8.GetString(Text(ref reader));
        var unit = Encoding.UTF8.GetString(Text(ref reader));
        var kind = (PropertyKind)reader.Byte();
        var description = Encoding.UTF8.GetString(Text(ref reader));
        var resolution = BinaryPrimitives.ReadDoubleLittleEndian(reader.Bytes(sizeof(double)));
        var (min, max) = Range(record);
        var present = (Present)record[^RangeBytes];
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

    private static void Write(PropertyDefinition definition, BinaryWriter writer)
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

    private static ReadOnlySpan<byte> Text(scoped ref ByteReader reader) => reader.Bytes(reader.Count(reader.Remaining));
}
