using System.Buffers;
using System.Collections;
using System.Text.Json;
using Nerdbank.MessagePack;

namespace EdgeTwin.Client.Contracts;

/// <summary>Writes what contracts consist of: text, numbers, booleans, lists, and records by their JSON metadata. Null is written too.</summary>
internal static class ContractWriter
{
    /// <summary>A map of what a client asks, without metadata.</summary>
    /// <param name="members">Names as in the JSON form, and texts, numbers, booleans or null.</param>
    public static byte[] Map(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var output = new ArrayBufferWriter<byte>(256);
        var writer = new MessagePackWriter(output);
        writer.WriteMapHeader(members.Length);
        foreach (var (name, value) in members)
        {
            writer.Write(name);
            Write(ref writer, value, null);
        }
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">What.</param>
    /// <param name="contracts">The metadata of records; null if there can be none.</param>
    /// <exception cref="NotSupportedException">Its type is none of those, or not in the context of <paramref name="contracts"/>.</exception>
    public static void Write(ref MessagePackWriter writer, object? value, JsonSerializerOptions? contracts)
    {
        switch (value)
        {
            case null:
                writer.WriteNil();
                break;
            case string text:
                writer.Write(text);
                break;
            case double number:
                writer.Write(number);
                break;
            case long number:
                writer.Write(number);
                break;
            case int number:
                writer.Write(number);
                break;
            case bool flag:
                writer.Write(flag);
                break;
            case ICollection list:
                writer.WriteArrayHeader(list.Count);
                foreach (var item in list)
                    Write(ref writer, item, contracts);
                break;
            default:
                WriteRecord(ref writer, value, contracts ?? throw new NotSupportedException($"A {value.GetType().Name} is no text, number or boolean."));
                break;
        }
    }

    private static void WriteRecord(ref MessagePackWriter writer, object record, JsonSerializerOptions contracts)
    {
        var members = contracts.GetTypeInfo(record.GetType()).Properties;
        writer.WriteMapHeader(members.Count);
        foreach (var member in members)
        {
            writer.Write(member.Name);
            Write(ref writer, member.Get!(record), contracts);
        }
    }
}
