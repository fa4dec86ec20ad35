namespace EdgeTwin.Notes.Markdown;

/// <summary>Finds where quotes and brackets end, in YAML and in TOML.</summary>
internal static class FlowScan
{
    // Deeper than anybody writes; what is in there is not looked at.
    private const int DepthMax = 64;

    /// <summary>Behind the bracket that closes the one at a place; -1 if none does.</summary>
    public static int EndOfBrackets(ReadOnlySpan<byte> text, int start)
    {
        Span<byte> open = stackalloc byte[DepthMax];
        var depth = 0;
        for (var at = start; at < text.Length;)
        {
            switch (text[at])
            {
                case (byte)'[' or (byte)'{':
                    if (depth == DepthMax)
                        return -1;
                    open[depth++] = CloserOf(text[at]);
                    break;
                case (byte)']' or (byte)'}':
                    if (open[--depth] != text[at])
                        return -1;
                    if (depth == 0)
                        return at + 1;
                    break;
                case (byte)'"' or (byte)'\'' when IsTokenStart(text, start, at):
                    var close = EndOfQuote(text, at, text.Length);
                    if (close < 0)
                        return -1;
                    at = close;
                    continue;
                case (byte)'#' when text[at - 1] is (byte)' ' or (byte)'\t' or (byte)'\n':
                    var line = text[at..].IndexOf((byte)'\n');
                    if (line < 0)
                        return -1;
                    at += line;
                    continue;
            }
            at++;
        }
        return -1;
    }

    /// <summary>Behind the quote that closes the one at a place; -1 if none does.</summary>
    public static int EndOfQuote(ReadOnlySpan<byte> text, int start, int stop)
    {
        var quote = text[start];
        for (var at = start + 1; at < stop; at++)
        {
            if (text[at] == '\\' && quote == '"')
                at++;
            else if (text[at] == quote && quote == '\'' && at + 1 < stop && text[at + 1] == quote)
                at++;
            else if (text[at] == quote)
                return at + 1;
        }
        return -1;
    }

    /// <summary>The bracket that closes another.</summary>
    public static byte CloserOf(byte bracket) => bracket == '[' ? (byte)']' : (byte)'}';

    /// <summary>Within a word a quote is an apostrophe.</summary>
    private static bool IsTokenStart(ReadOnlySpan<byte> text, int start, int at)
    {
        do
            at--;
        while (at > start && text[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r');
        return text[at] is (byte)'[' or (byte)'{' or (byte)',' or (byte)':' or (byte)'=';
    }
}
