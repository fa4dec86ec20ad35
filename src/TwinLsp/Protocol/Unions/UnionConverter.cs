using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EdgeTwin.Lsp.Protocol.Unions;

/// <summary>A union in JSON is the value alone.</summary>
internal abstract class UnionConverter<TUnion> : JsonConverter<TUnion>
    where TUnion : class, IUnion
{
    /// <inheritdoc/>
    public sealed override TUnion Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader, new JsonShape(reader), options);

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, TUnion value, JsonSerializerOptions options)
    {
        switch (value.Value)
        {
            case null:
                throw new JsonException($"A {typeof(TUnion).Name} without a value.");
            case string text:
                writer.WriteStringValue(text);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            default:
                JsonSerializer.Serialize(writer, value.Value, options.GetTypeInfo(value.Value.GetType()));
                break;
        }
    }

    /// <summary>Reads the type that the shape tells.</summary>
    protected abstract TUnion Read(ref Utf8JsonReader reader, JsonShape shape, JsonSerializerOptions options);

    /// <summary>Reads one of the types.</summary>
    protected static T ReadAs<T>(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)))!;
}
