using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace EdgeTwin.Client.Http;

/// <summary>The head of an answer (RFC 9112): its status, its header fields, and how long its body is.</summary>
internal sealed class ResponseHead
{
    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> ForbiddenInValues = SearchValues.Create("\0\r\n"u8);

    private readonly List<KeyValuePair<string, string>> _fields = [];

    private readonly bool _isHttp11;

    private ResponseHead(int status, string reason, bool isHttp11)
    {
        Status = status;
        Reason = reason;
        _isHttp11 = isHttp11;
        IsPersistent = isHttp11;
    }

    /// <summary>The status, 100 to 999.</summary>
    public int Status { get; }

    /// <summary>The words behind the status, which mean nothing to a program.</summary>
    public string Reason { get; }

    /// <summary>Whether the connection may be used again behind the body.</summary>
    public bool IsPersistent { get; private set; }

    /// <summary>Whether the body comes in chunks.</summary>
    public bool IsChunked { get; private set; }

    /// <summary>The body's length in bytes if the head says it.</summary>
    public long? Length { get; private set; }

    /// <summary>The header fields but those of the transfer itself, which is over when a reader sees them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>Reads a head.</summary>
    /// <param name="head">Its lines, without the empty one behind them.</param>
    /// <exception cref="HttpException">It is none, or one whose body's length cannot be told for certain.</exception>
    public static ResponseHead Parse(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf("\r\n"u8);
        var response = ParseStatusLine(end < 0 ? head : head[..end]);
        while (end >= 0)
        {
            head = head[(end + 2)..];
            end = head.IndexOf("\r\n"u8);
            response.AddField(end < 0 ? head : head[..end]);
        }
        // Whoever sends both wants two readers to see two different bodies.
        if (response is { IsChunked: true, Length: not null })
            throw Invalid("it tells the length of its body in two ways");
        return response;
    }

    /// <summary>An answer that no agent gives.</summary>
    public static HttpException Invalid(string why) =>
        new($"the answer is no HTTP/1.1: {why}");

    private static ResponseHead ParseStatusLine(ReadOnlySpan<byte> line)
    {
        // HTTP/1.x SP 3 digits [SP reason]
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[7] is not ((byte)'0' or (byte)'1') || line[8] != ' ' || !TryParseDigits(line[9..12], out var status) || status < 100 || (line.Length > 12 && line[12] != ' '))
            throw Invalid($"it begins with '{Shown(line)}'");
        var reason = line.Length > 13 ? line[13..] : default;
        if (reason.ContainsAny(ForbiddenInValues))
            throw Invalid("its first line has a control character");
        return new ResponseHead((int)status, Encoding.Latin1.GetString(reason), isHttp11: line[7] == '1');
    }

    private void AddField(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        // A line that goes on with the one before it begins with a blank, which no name does.
        if (colon <= 0 || line[..colon].ContainsAnyExcept(TokenBytes))
            throw Invalid($"'{Shown(line)}' is no header field");
        var name = Encoding.ASCII.GetString(line[..colon]);
        var value = line[(colon + 1)..].Trim(" \t"u8);
        if (value.ContainsAny(ForbiddenInValues))
            throw Invalid($"the header field {name} has a control character");
        if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            AddLength(value);
        else if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            AddEncoding(value);
        else if (name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
            IsPersistent &= !Encoding.Latin1.GetString(value).Split(',').Any(option => option.Trim(' ', '\t').Equals("close", StringComparison.OrdinalIgnoreCase));
        else if (_fields.Count == Limits.HeaderFieldsMax)
            throw Invalid($"it has more than {Limits.HeaderFieldsMax} header fields");
        else
            _fields.Add(new(name, Encoding.Latin1.GetString(value)));
    }

    private void AddLength(ReadOnlySpan<byte> value)
    {
        if (!TryParseDigits(value, out var length) || (Length is { } other && other != length))
            throw Invalid($"'{Shown(value)}' is not the length of its body");
        Length = length;
    }

    private void AddEncoding(ReadOnlySpan<byte> value)
    {
        // HTTP/1.0 knows no chunks, and nothing else was asked for.
        if (IsChunked || !_isHttp11 || !Ascii.EqualsIgnoreCase(value, "chunked"u8))
            throw Invalid($"its body is encoded as '{Shown(value)}'");
        IsChunked = true;
    }

    /// <summary>Digits and nothing else: no sign, no blank.</summary>
    private static bool TryParseDigits(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        return text.Length > 0 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9') && Utf8Parser.TryParse(text, out value, out var used) && used == text.Length;
    }

    /// <summary>The beginning of what came, fit for a line of a message.</summary>
    private static string Shown(ReadOnlySpan<byte> bytes) =>
        string.Concat(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 40)]).Select(character => char.IsControl(character) ? '?' : character));
}
