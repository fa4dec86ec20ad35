namespace EdgeTwin.Notes.Markdown;

/// <summary>Link reference definitions at the top of a paragraph.</summary>
internal static class DefinitionSyntax
{
    public static bool TryRead(ReadOnlySpan<byte> text, int at, out Definition definition)
    {
        definition = default;
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t')
            at++;
        var label = LinkSyntax.Label(text, at);
        if (label < 0 || label >= text.Length || text[label] != ':')
            return false;
        var target = LinkSyntax.Space(text, label + 1);
        var behind = LinkSyntax.Destination(text, target, out var start, out var end);
        if (behind < 0 || behind == target)
            return false;
        // A title that something follows is none; the definition may still end before it, if a line does.
        var next = LinkSyntax.Space(text, behind);
        var title = next > behind ? LinkSyntax.Title(text, next) : -1;
        var stop = behind;
        if (title >= 0 && EndsLine(text, title) is >= 0 and var behindTitle)
            (stop, next) = (title, behindTitle);
        else
            next = EndsLine(text, behind);
        if (next < 0)
            return false;
        definition = new Definition(at, at + 1, label - 1, start, end, stop, next);
        return true;
    }

    /// <summary>Where the next line begins if nothing but white space is left of this one; otherwise -1.</summary>
    private static int EndsLine(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t')
            at++;
        if (at >= text.Length)
            return text.Length;
        return text[at] switch
        {
            (byte)'\n' => at + 1,
            (byte)'\r' => at + (at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1),
            _ => -1,
        };
    }
}
