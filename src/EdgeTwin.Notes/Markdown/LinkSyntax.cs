using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Notes.Markdown;

/// <summary>Labels, destinations and titles, as CommonMark has them. All return the place behind what they read, or -1.</summary>
internal static class LinkSyntax
{
    private const int LabelMax = 999;
    private const int ParenthesesMax = 32;

    /// <summary>A label in brackets that begins at <paramref name="at"/>.</summary>
    public static int Label(ReadOnlySpan<byte> text, int at)
    {
        if (at >= text.Length || text[at] != '[')
            return -1;
        var isBlank = true;
        for (var i = at + 1; i < text.Length && i - at <= LabelMax + 1; i++)
        {
            switch (text[i])
            {
                case (byte)'\\' when i + 1 < text.Length && LinkPath.IsPunctuation(text[i + 1]):
                    i++;
                    isBlank = false;
                    break;
                case (byte)'[':
                    return -1;
                case (byte)']':
                    return isBlank ? -1 : i + 1;
                default:
                    isBlank &= IsSpace(text[i]);
                    break;
            }
        }
        return -1;
    }

    /// <summary>A destination; <paramref name="start"/> and <paramref name="end"/> are without angle brackets.</summary>
    public static int Destination(ReadOnlySpan<byte> text, int at, out int start, out int end)
    {
        start = end = at;
        if (at < text.Length && text[at] == '<')
        {
            for (var i = at + 1; i < text.Length; i++)
            {
                switch (text[i])
                {
                    case (byte)'>':
                        (start, end) = (at + 1, i);
                        return i + 1;
                    case (byte)'<' or (byte)'\n' or (byte)'\r':
                        return -1;
                    case (byte)'\\':
                        i++;
                        break;
                }
            }
            return -1;
        }
        var depth = 0;
        var place = at;
        for (; place < text.Length; place++)
        {
            var value = text[place];
            if (value == '\\' && place + 1 < text.Length && LinkPath.IsPunctuation(text[place + 1]))
                place++;
            else if (value == '(' && ++depth > ParenthesesMax)
                return -1;
            else if (value == ')' && --depth < 0)
                break;
            else if (value <= ' ' || value == 0x7F)
                break;
        }
        end = place;
        return depth > 0 ? -1 : place;
    }

    /// <summary>A title in quotes or parentheses.</summary>
    public static int Title(ReadOnlySpan<byte> text, int at)
    {
        if (at >= text.Length || text[at] is not ((byte)'"' or (byte)'\'' or (byte)'('))
            return -1;
        var close = text[at] == '(' ? (byte)')' : text[at];
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == close)
                return i + 1;
            else if (text[i] == '(' && close == ')')
                return -1;
        }
        return -1;
    }

    /// <summary>Behind white space, with at most one end of a line in it.</summary>
    public static int Space(ReadOnlySpan<byte> text, int at)
    {
        var lines = 0;
        for (; at < text.Length && IsSpace(text[at]); at++)
        {
            if (text[at] is (byte)'\n' || (text[at] == '\r' && (at + 1 >= text.Length || text[at + 1] != '\n')))
            {
                if (++lines > 1)
                    break;
            }
        }
        return at;
    }

    /// <summary>
    /// Destination, title and the parenthesis that closes them, behind the one that opens them.
    /// </summary>
    public static int Inline(ReadOnlySpan<byte> text, int at, out int start, out int end)
    {
        at = AllSpace(text, at);
        var behind = Destination(text, at, out start, out end);
        if (behind < 0)
            return -1;
        var next = AllSpace(text, behind);
        if (next > behind && Title(text, next) is >= 0 and var title)
            next = AllSpace(text, title);
        return next < text.Length && text[next] == ')' ? next + 1 : -1;
    }

    public static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or (byte)'\v';

    private static int AllSpace(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && IsSpace(text[at]))
            at++;
        return at;
    }
}
