using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Nerdbank.MessagePack;

namespace EdgeTwin.Client.Contracts;

/// <summary>
/// The contracts as MessagePack: maps with the same snake_case names as the JSON form, because they are made from the JSON
/// form's own metadata. A second serializer, generated for every contract, would be a sixth of the program.
/// </summary>
public static class ApiMessagePack
{
    /// <summary>Writes a contract.</summary>
    public static byte[] Serialize<T>(T value, JsonTypeInfo<T> contract)
    {
        var output = new ArrayBufferWriter<byte>(256);
        Serialize(output, value, contract);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes a contract to a buffer.</summary>
    public static void Serialize<T>(IBufferWriter<byte> output, T value, JsonTypeInfo<T> contract)
    {
        var writer = new MessagePackWriter(output);
        ContractWriter.Write(ref writer, value, contract.Options);
        writer.Flush();
    }

    /// <summary>Reads a contract; null if that is what is there.</summary>
    /// <exception cref="MessagePackSerializationException">It is no MessagePack.</exception>
    /// <exception cref="JsonException">It is MessagePack, but not this contract.</exception>
    public static T? Deserialize<T>(ReadOnlyMemory<byte> bytes, JsonTypeInfo<T> contract) =>
        JsonSerializer.Deserialize(MessagePackToJson.Convert(bytes), contract);
}
