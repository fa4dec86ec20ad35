using System.Text;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Features;

/// <summary>A message as Markdown: what it names in quotes is code, and a link where it is a note.</summary>
internal static class DiagnosticMarkup
{
    private const string Special = "\\`*_{}[]<>#|~&!";

    /// <summary>The message.</summary>
    /// <param name="message">As plain text.</param>
    /// <param name="uriOf">The address of a note by its path; null of what is none.</param>
    public static MarkupContent Of(string message, Func<string, string?> uriOf)
    {
        var text = new StringBuilder(message.Length + 16);
        for (var at = 0; at < message.Length;)
        {
            if (message[at] == '\'' && EndOf(message, at) is > 0 and var close)
            {
                var named = message[(at + 1)..close];
                text.Append(uriOf(named) is { } uri ? $"[{Code(named)}]({uri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})" : Code(named));
                at = close + 1;
                continue;
            }
            if (Special.Contains(message[at], StringComparison.Ordinal))
                text.Append('\\');
            text.Append(message[at++]);
        }
        return new MarkupContent { Kind = MarkupKind.Markdown, Value = text.ToString() };
    }

    /// <summary>Where a quotation ends that begins at a quote; 0 if the quote is an apostrophe.</summary>
    private static int EndOf(string message, int open)
    {
        if (open > 0 && char.IsLetterOrDigit(message[open - 1]))
            return 0;
        for (var at = open + 2; at < message.Length; at++)
        {
            if (message[at] == '\'' && (at + 1 == message.Length || message[at + 1] is ' ' or ',' or '.' or ';' or ':' or ')'))
                return at;
        }
        return 0;
    }

    /// <summary>A code span around whatever is in it.</summary>
    private static string Code(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        var fence = new string('`', longest + 1);
        var gap = longest > 0 ? " " : "";
        return $"{fence}{gap}{text}{gap}{fence}";
    }
}
