using System.Text;
using System.Text.Json;

namespace EdgeTwin.Lsp.Protocol.Json;

/// <summary>How members are written: <c>Member</c> must be there, <c>Optional</c> is left out where it is null.</summary>
internal static class JsonWriting
{
    public static void Member(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value) => writer.WriteString(name, value ?? throw Null(name));

    public static void Member(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement value)
    {
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }

    public static void Member(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IWritable? value)
    {
        writer.WritePropertyName(name);
        (value ?? throw Null(name)).Write(writer);
    }

    public static void Member(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string[]? values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values ?? throw Null(name))
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    public static void Member(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int[]? values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values ?? throw Null(name))
            writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }

    public static void Member(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement[]? values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values ?? throw Null(name))
            value.WriteTo(writer);
        writer.WriteEndArray();
    }

    public static void Member(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IWritable[]? values)
    {
        writer.WritePropertyName(name);
        Array(writer, values ?? throw Null(name));
    }

    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } truth)
            writer.WriteBoolean(name, truth);
    }

    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (value is { } any)
            Member(writer, name, any);
    }

    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IWritable? value)
    {
        if (value is not null)
            Member(writer, name, value);
    }

    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string[]? values)
    {
        if (values is not null)
            Member(writer, name, values);
    }

    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int[]? values)
    {
        if (values is not null)
            Member(writer, name, values);
    }

    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement[]? values)
    {
        if (values is not null)
            Member(writer, name, values);
    }

    public static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IWritable[]? values)
    {
        if (values is not null)
            Member(writer, name, values);
    }

    public static void Optional<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Dictionary<string, T>? map)
        where T : class
    {
        if (map is null)
            return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            writer.WritePropertyName(key);
            if (value is IWritable[] values)
                Array(writer, values);
            else
                ((IWritable)(object)value).Write(writer);
        }
        writer.WriteEndObject();
    }

    /// <summary>An array as a value by itself.</summary>
    public static void Array(Utf8JsonWriter writer, IWritable[] values)
    {
        writer.WriteStartArray();
        foreach (var value in values)
            value.Write(writer);
        writer.WriteEndArray();
    }

    private static JsonException Null(ReadOnlySpan<byte> name) => new($"'{Encoding.UTF8.GetString(name)}' must be there and is null");
}
