using System.Collections;
using System.Text.Json;
using Nerdbank.MessagePack;

namespace EdgeTwin.Client.Contracts;

/// <summary>Writes what contracts consist of: text, numbers, booleans, lists, and records by their JSON metadata. Null is written too.</summary>
internal static class ContractWriter
{
    /// <summary>Writes a value.</summary>
    /// <exception cref="NotSupportedException">Its type is none of those, or not in the context of <paramref name="contracts"/>.</exception>
    public static void Write(ref MessagePackWriter writer, object? value, JsonSerializerOptions contracts)
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
                WriteRecord(ref writer, value, contracts);
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
