using System.Buffers;
using System.Text.Json;
using Nerdbank.MessagePack;

namespace EdgeTwin.Client.Contracts;

/// <summary>A MessagePack value as JSON. What JSON has no form for (bytes, extensions, infinities) is refused: no contract has any.</summary>
internal static class MessagePackToJson
{
    /// <summary>Converts the first value.</summary>
    /// <exception cref="MessagePackSerializationException">It is broken off, too deep, or has no form in JSON.</exception>
    public static ReadOnlySpan<byte> Convert(ReadOnlyMemory<byte> bytes)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(256, bytes.Length * 2));
        // The reader's own counts and types keep the structure right.
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        var reader = new MessagePackReader(bytes);
        try
        {
            Copy(ref reader, json, 0);
        }
        catch (EndOfStreamException error)
        {
            throw new MessagePackSerializationException("it breaks off", error);
        }
        catch (OverflowException error)
        {
            throw new MessagePackSerializationException("it says that it is longer than anything can be", error);
        }
        json.Flush();
        return output.WrittenSpan;
    }

    private static void Copy(ref MessagePackReader reader, Utf8JsonWriter json, int depth)
    {
        if (depth > Limits.DepthMax)
            throw new MessagePackSerializationException($"it is nested more than {Limits.DepthMax} deep");
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil:
                reader.ReadNil();
                json.WriteNullValue();
                break;
            case MessagePackType.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackType.Integer when reader.NextCode == MessagePackCode.UInt64:
                json.WriteNumberValue(reader.ReadUInt64());
                break;
            case MessagePackType.Integer:
                json.WriteNumberValue(reader.ReadInt64());
                break;
            case MessagePackType.Float:
                CopyNumber(reader.ReadDouble(), json);
                break;
            case MessagePackType.String:
                json.WriteStringValue(reader.ReadString());
                break;
            case MessagePackType.Array:
                CopyArray(ref reader, json, depth);
                break;
            case MessagePackType.Map:
                CopyMap(ref reader, json, depth);
                break;
            default:
                throw new MessagePackSerializationException($"a value of type {reader.NextMessagePackType}; allowed are nil, booleans, numbers, text, arrays and maps");
        }
    }

    private static void CopyNumber(double number, Utf8JsonWriter json)
    {
        if (!double.IsFinite(number))
            throw new MessagePackSerializationException($"the number {number}; allowed are finite ones, and nil where there is none");
        json.WriteNumberValue(number);
    }

    private static void CopyArray(ref MessagePackReader reader, Utf8JsonWriter json, int depth)
    {
        json.WriteStartArray();
        for (var left = reader.ReadArrayHeader(); left > 0; left--)
            Copy(ref reader, json, depth + 1);
        json.WriteEndArray();
    }

    private static void CopyMap(ref MessagePackReader reader, Utf8JsonWriter json, int depth)
    {
        json.WriteStartObject();
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            json.WritePropertyName(reader.ReadString() ?? throw new MessagePackSerializationException("a member without a name"));
            Copy(ref reader, json, depth + 1);
        }
        json.WriteEndObject();
    }
}
