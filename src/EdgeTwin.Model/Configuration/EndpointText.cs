using System.Globalization;

namespace EdgeTwin.Model.Configuration;

/// <summary>An address of a machine and a TCP port as text: <c>192.168.1.5:7443</c>, or <c>[fe80::1]:7443</c>.</summary>
internal static class EndpointText
{
    private const int PartsOfIpv4 = 4;

    /// <summary>Whether a text is one. Of an IPv6 address only its letters are looked at: whoever listens there knows more.</summary>
    public static bool Is(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 && IsAddress(text[..colon]);
    }

    private static bool IsAddress(string text)
    {
        if (text.StartsWith('[') && text.EndsWith(']'))
            return text.Contains(':', StringComparison.Ordinal) && text[1..^1].All(letter => char.IsAsciiHexDigit(letter) || letter is ':' or '.');
        var parts = text.Split('.');
        return parts.Length == PartsOfIpv4 && parts.All(part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }
}
