using System.Text.Json;

namespace EdgeTwin.Lsp.Protocol.Json;

/// <summary>What a JSON value looks like from outside, without reading it: enough to tell the types of a union apart.</summary>
internal readonly ref struct JsonShape
{
    private readonly Utf8JsonReader _reader;

    /// <summary>The value that a reader stands on; the reader itself does not move.</summary>
    public JsonShape(Utf8JsonReader reader)
    {
        Token = reader.TokenType;
        // Arrays are told apart by their first element.
        if (Token == JsonTokenType.StartArray)
            reader.Read();
        _reader = reader;
    }

    /// <summary>How it begins.</summary>
    public JsonTokenType Token { get; }

    /// <summary>Whether it is an array without elements.</summary>
    public bool IsEmpty => Token == JsonTokenType.StartArray && _reader.TokenType == JsonTokenType.EndArray;

    /// <summary>Whether the object, or the array's first, has a member of that name.</summary>
    public bool Has(ReadOnlySpan<byte> name)
    {
        var reader = _reader;
        return Find(ref reader, name);
    }

    /// <summary>Whether that member is that text.</summary>
    public bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        var reader = _reader;
        return Find(ref reader, name) && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(text);
    }

    private static bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name);
            reader.Read();
            if (isIt)
                return true;
            reader.Skip();
        }
        return false;
    }
}
