using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeTwin.Lsp.Protocol.Json;

/// <summary>
/// A type of the protocol for the serializer, by the methods that the generator wrote for it: as metadata of the serializer, members and
/// converters of all types took 2 MB of the program, and time at the first call of each (docs/adr/0014).
/// </summary>
internal sealed class ProtocolConverter<T> : JsonConverter<T>
    where T : class, IReadable<T>, IWritable
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Read(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.Write(writer);
}
