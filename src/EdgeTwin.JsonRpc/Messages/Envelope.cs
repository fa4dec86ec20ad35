using System.Text.Json;

namespace EdgeTwin.JsonRpc.Messages;

/// <summary>
/// The members of a message without its contents: parameters, result and error stay where they are in the body, as places. Reading
/// one allocates nothing but the text of an id that is a text.
/// </summary>
internal ref struct Envelope
{
    /// <summary>Longest name of a method; a longer one is nobody's.</summary>
    public const int MethodCharsMax = 256;

    private readonly Span<char> _methodBuffer;
    private int _methodLength;
    private bool _hasVersion;
    private bool _hasMethod;
    private bool _hasId;
    private bool _isMalformed;

    private Envelope(Span<char> methodBuffer) => _methodBuffer = methodBuffer;

    /// <summary>What it is.</summary>
    public MessageKind Kind { get; private set; }

    /// <summary>Its id, if it has a readable one.</summary>
    public RequestId Id { get; private set; }

    /// <summary>Its method, if it has one.</summary>
    public readonly ReadOnlySpan<char> Method => _methodBuffer[.._methodLength];

    /// <summary>Its parameters.</summary>
    public BodyPart Params { get; private set; }

    /// <summary>Its result.</summary>
    public BodyPart Result { get; private set; }

    /// <summary>Its error.</summary>
    public BodyPart Error { get; private set; }

    /// <summary>Reads a body. Throws <see cref="JsonException"/> if it is not JSON.</summary>
    public static Envelope Read(ReadOnlySpan<byte> body, Span<char> methodBuffer)
    {
        var envelope = new Envelope(methodBuffer);
        var reader = new Utf8JsonReader(body);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
            envelope.ReadMembers(ref reader);
        else if (reader.TokenType == JsonTokenType.StartArray)
            envelope.Kind = MessageKind.Batch;
        reader.Skip();
        // Anything behind the value is garbage too; only reading on tells.
        while (reader.Read())
            continue;
        return envelope;
    }

    private void ReadMembers(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("jsonrpc"u8))
                _hasVersion = ReadValue(ref reader) == JsonTokenType.String && reader.ValueTextEquals("2.0"u8);
            else if (reader.ValueTextEquals("id"u8))
                ReadId(ref reader);
            else if (reader.ValueTextEquals("method"u8))
                ReadMethod(ref reader);
            else if (reader.ValueTextEquals("params"u8))
                ReadParams(ref reader);
            else if (reader.ValueTextEquals("result"u8))
                Result = ReadPart(ref reader);
            else if (reader.ValueTextEquals("error"u8))
                Error = ReadPart(ref reader);
            else
                ReadPart(ref reader);
        }
        Kind = KindOf();
    }

    private readonly MessageKind KindOf()
    {
        if (!_hasVersion || _isMalformed)
            return MessageKind.Invalid;
        if (_hasMethod)
            return !_hasId ? MessageKind.Notification : Id.IsSome ? MessageKind.Request : MessageKind.Invalid;
        return _hasId && (Result.IsSome || Error.IsSome) ? MessageKind.Response : MessageKind.Invalid;
    }

    private void ReadId(ref Utf8JsonReader reader)
    {
        _hasId = true;
        var token = ReadValue(ref reader);
        if (RequestId.TryRead(ref reader, out var id))
            Id = id;
        else if (token != JsonTokenType.Null)
            _isMalformed = true;
        reader.Skip();
    }

    private void ReadMethod(ref Utf8JsonReader reader)
    {
        _hasMethod = ReadValue(ref reader) == JsonTokenType.String;
        if (!_hasMethod)
            _isMalformed = true;
        else if (reader.ValueSpan.Length <= MethodCharsMax)
            _methodLength = reader.CopyString(_methodBuffer);
        reader.Skip();
    }

    private void ReadParams(ref Utf8JsonReader reader)
    {
        Params = ReadPart(ref reader, out var token);
        if (token is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null))
            _isMalformed = true;
    }

    private static BodyPart ReadPart(ref Utf8JsonReader reader) => ReadPart(ref reader, out _);

    private static BodyPart ReadPart(ref Utf8JsonReader reader, out JsonTokenType token)
    {
        token = ReadValue(ref reader);
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new BodyPart(start, (int)reader.BytesConsumed - start);
    }

    private static JsonTokenType ReadValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType;
    }
}
