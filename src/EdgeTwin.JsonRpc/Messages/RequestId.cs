using System.Globalization;
using System.Text.Json;

namespace EdgeTwin.JsonRpc.Messages;

/// <summary>Which request: a whole number or a text, as the other end chose; or none, where it could not be read.</summary>
public readonly record struct RequestId
{
    private readonly string? _text;
    private readonly long _number;
    private readonly bool _isSome;

    /// <summary>A number.</summary>
    public RequestId(long number)
    {
        _number = number;
        _isSome = true;
    }

    /// <summary>A text.</summary>
    public RequestId(string text)
    {
        _text = text;
        _isSome = true;
    }

    /// <summary>Whether there is one.</summary>
    public bool IsSome => _isSome;

    /// <summary>The number of a request of our own; false for others'.</summary>
    public bool TryGetNumber(out long number)
    {
        number = _number;
        return _isSome && _text is null;
    }

    /// <summary>For people.</summary>
    public override string ToString() => _text ?? (_isSome ? _number.ToString(CultureInfo.InvariantCulture) : "none");

    /// <summary>Reads the value the reader stands on; false when it cannot be an id.</summary>
    internal static bool TryRead(ref Utf8JsonReader reader, out RequestId id)
    {
        id = default;
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetInt64(out var number):
                id = new RequestId(number);
                return true;
            case JsonTokenType.String:
                id = new RequestId(reader.GetString()!);
                return true;
            default:
                return false;
        }
    }

    internal void Write(Utf8JsonWriter writer)
    {
        if (_text is not null)
            writer.WriteString("id"u8, _text);
        else if (_isSome)
            writer.WriteNumber("id"u8, _number);
        else
            writer.WriteNull("id"u8);
    }
}
