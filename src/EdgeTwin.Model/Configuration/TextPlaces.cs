namespace EdgeTwin.Model.Configuration;

/// <summary>Where the characters of a TOML string stand in the file (TOML 1.0, "String"): quotes, escapes and folded lines are walked over.</summary>
internal static class TextPlaces
{
    private const string ThreeQuotes = "\"\"\"";
    private const string ThreeApostrophes = "'''";

    /// <summary>The place of one character.</summary>
    /// <param name="written">The string as it was written, with its quotes; empty if it was not.</param>
    /// <param name="begin">Where it begins.</param>
    /// <param name="offset">Which character of what it says, in UTF-16 units from 0.</param>
    public static SourcePlace Of(string written, SourcePlace begin, int offset)
    {
        if (written.Length == 0)
            return begin with { Column = begin.Column + offset };
        var isLong = written.StartsWith(ThreeQuotes, StringComparison.Ordinal) || written.StartsWith(ThreeApostrophes, StringComparison.Ordinal);
        var at = isLong ? ThreeQuotes.Length : 1;
        // A newline that follows the opening quotes at once is not part of the text.
        if (isLong && at < written.Length && written[at] is '\r' or '\n')
            at += written[at] == '\r' && at + 1 < written.Length && written[at + 1] == '\n' ? 2 : 1;
        var hasEscapes = written[0] == '"';
        while (at < written.Length)
        {
            if (hasEscapes && written[at] == '\\' && Fold(written, at) is var folded and > 0)
            {
                at += folded;
                continue;
            }
            if (offset <= 0)
                break;
            var (length, says) = hasEscapes && written[at] == '\\' ? Escape(written, at) : (1, 1);
            at += length;
            offset -= says;
        }
        return PlaceAt(written, begin, Math.Min(at, written.Length));
    }

    // A backslash at the end of a line swallows it and all blanks up to the next character.
    private static int Fold(string written, int at)
    {
        var end = at + 1;
        while (end < written.Length && written[end] is ' ' or '\t')
            end++;
        if (end >= written.Length || written[end] is not ('\r' or '\n'))
            return 0;
        while (end < written.Length && written[end] is ' ' or '\t' or '\r' or '\n')
            end++;
        return end - at;
    }

    private static (int Length, int Says) Escape(string written, int at) => at + 1 >= written.Length ? (1, 1) : written[at + 1] switch
    {
        'x' => (4, 1),
        'u' => (6, 1),
        'U' => (10, written.AsSpan(at + 2).StartsWith("0000", StringComparison.Ordinal) ? 1 : 2),
        _ => (2, 1),
    };

    private static SourcePlace PlaceAt(string written, SourcePlace begin, int at)
    {
        var (line, column) = (begin.Line, begin.Column);
        for (var i = 0; i < at; i++)
            (line, column) = written[i] == '\n' ? (line + 1, 1) : (line, column + 1);
        return new(line, column);
    }
}
