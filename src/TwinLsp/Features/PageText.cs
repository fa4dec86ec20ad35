using System.Text;

namespace EdgeTwin.Lsp.Features;

/// <summary>Words of the pages that the server writes.</summary>
internal static class PageText
{
    /// <summary>A number of things.</summary>
    public static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    /// <summary>A text that may stand in a link's brackets.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '[' or ']' or '\\')
                escaped.Append('\\');
            escaped.Append(character is '\n' or '\r' ? ' ' : character);
        }
        return escaped.ToString();
    }
}
