using System.Text;
using System.Text.Json;

namespace EdgeTwin.Lsp.Protocol.Json;

/// <summary>How members are read. Each takes the value that the reader stands on and the name of its member, for whoever sent another kind of value.</summary>
internal static class JsonReading
{
    /// <summary>Stands on the beginning of an object.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static void Begin(ref Utf8JsonReader reader, string type)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"{type}: an object is expected, not {Found(ref reader)}");
    }

    /// <summary>Goes on to the next member's name; false at the end of the object.</summary>
    public static bool Next(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>If the member has this name, goes on to its value.</summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    public static bool IsNull(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;

    public static string Text(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw Other(ref reader, name, "a text");

    public static bool Truth(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Other(ref reader, name, "true or false"),
    };

    public static int Integer(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? value : throw Other(ref reader, name, "a whole number of 32 bits");

    public static string[] Texts(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        var found = new List<string>();
        for (BeginArray(ref reader, name); NextElement(ref reader);)
            found.Add(Text(ref reader, name));
        return [.. found];
    }

    public static int[] Integers(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        var found = new List<int>();
        for (BeginArray(ref reader, name); NextElement(ref reader);)
            found.Add(Integer(ref reader, name));
        return [.. found];
    }

    public static JsonElement[] Values(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        var found = new List<JsonElement>();
        for (BeginArray(ref reader, name); NextElement(ref reader);)
            found.Add(JsonElement.ParseValue(ref reader));
        return [.. found];
    }

    public static T[] Array<T>(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
        where T : class, IReadable<T>
    {
        var found = new List<T>();
        for (BeginArray(ref reader, name); NextElement(ref reader);)
            found.Add(T.Read(ref reader));
        return [.. found];
    }

    public static Dictionary<string, T> Map<T>(ref Utf8JsonReader reader, string name)
        where T : class, IReadable<T>
    {
        var found = new Dictionary<string, T>();
        for (Begin(ref reader, name); Next(ref reader);)
            found[Key(ref reader)] = T.Read(ref reader);
        return found;
    }

    public static Dictionary<string, T[]> ArrayMap<T>(ref Utf8JsonReader reader, string name)
        where T : class, IReadable<T>
    {
        var found = new Dictionary<string, T[]>();
        for (Begin(ref reader, name); Next(ref reader);)
            found[Key(ref reader)] = Array<T>(ref reader, "an entry"u8);
        return found;
    }

    /// <summary>Members that must be there and are not.</summary>
    /// <param name="type">Whose members.</param>
    /// <param name="names">Their names, one after another.</param>
    /// <param name="given">A bit for each that is there, the first name's is the lowest.</param>
    public static JsonException Missing(string type, string names, int given) =>
        new($"{type}: missing {string.Join(", ", names.Split(' ').Where((_, index) => (given >> index & 1) == 0).Select(name => $"'{name}'"))}");

    private static void BeginArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Other(ref reader, name, "an array");
    }

    private static bool NextElement(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    private static string Key(ref Utf8JsonReader reader)
    {
        var key = reader.GetString()!;
        reader.Read();
        return key;
    }

    private static JsonException Other(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, string expected) =>
        new($"'{Encoding.UTF8.GetString(name)}': {expected} is expected, not {Found(ref reader)}");

    private static string Found(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence) : reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };
}
