using System.Buffers.Text;

namespace EdgeTwin.Client.Remote;

/// <summary>
/// What lets a program in from elsewhere, as text: <c>et.SECRET.PIN</c>, both base64url (RFC 4648, section 5) of 32 bytes. The secret is a
/// bearer token (RFC 6750); the pin is the SHA-256 of the agent's certificate, and is left out where a certificate authority vouches for it.
/// </summary>
public sealed class AgentToken
{
    /// <summary>Bytes of a secret and of a pin.</summary>
    public const int PartBytes = 32;

    private const string Mark = "et";

    private AgentToken(string text, string secret, ReadOnlyMemory<byte> pin) => (Text, Secret, Pin) = (text, secret, pin);

    /// <summary>The whole.</summary>
    public string Text { get; }

    /// <summary>What the agent is told.</summary>
    public string Secret { get; }

    /// <summary>SHA-256 of the certificate that the agent must show; empty if certificate authorities are asked.</summary>
    public ReadOnlyMemory<byte> Pin { get; }

    /// <summary>Makes a token of its parts.</summary>
    public static AgentToken Of(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> pin)
    {
        var text = $"{Mark}.{Base64Url.EncodeToString(secret)}{(pin.IsEmpty ? "" : $".{Base64Url.EncodeToString(pin)}")}";
        return TryParse(text) ?? throw new ArgumentException($"A secret has {PartBytes} bytes, and so has a pin.");
    }

    /// <summary>Reads a token; null if it is none.</summary>
    public static AgentToken? TryParse(string text)
    {
        var parts = text.Split('.');
        if (parts is not [Mark, var secret, ..] || parts.Length > 3 || Part(secret) is null)
            return null;
        if (parts.Length == 2)
            return new AgentToken(text, secret, default);
        return Part(parts[2]) is { } pin ? new AgentToken(text, secret, pin) : null;
    }

    private static byte[]? Part(string text)
    {
        var bytes = new byte[PartBytes];
        // A text that is too long does not fit, and one with other letters is none.
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var count) && count == PartBytes ? bytes : null;
    }
}
