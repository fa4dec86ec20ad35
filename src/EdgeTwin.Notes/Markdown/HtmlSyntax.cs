using System.Text;

namespace EdgeTwin.Notes.Markdown;

/// <summary>HTML in Markdown, as CommonMark has it. Methods return the place behind what they read, or -1.</summary>
internal static class HtmlSyntax
{
    private static readonly HashSet<string> BlockNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "details", "dialog", "dir", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
        "iframe", "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "search", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
    };

    private static readonly string[] VerbatimNames = ["script", "pre", "style", "textarea"];

    /// <summary>Which of the seven kinds of HTML block a line begins; 0 if none.</summary>
    public static int BlockKind(ReadOnlySpan<byte> line)
    {
        if (line.Length < 2 || line[0] != '<')
            return 0;
        if (line[1] == '!')
            return line.StartsWith("<!--"u8) ? 2 : line.StartsWith("<![CDATA["u8) ? 5 : line.Length > 2 && char.IsAsciiLetter((char)line[2]) ? 4 : 0;
        if (line[1] == '?')
            return 3;
        var isClosing = line[1] == '/';
        var name = Name(line, isClosing ? 2 : 1);
        if (name > 0)
        {
            var text = Encoding.ASCII.GetString(line[(isClosing ? 2 : 1)..name]);
            var ends = name == line.Length || LinkSyntax.IsSpace(line[name]) || line[name] == '>';
            if (!isClosing && ends && VerbatimNames.Contains(text, StringComparer.OrdinalIgnoreCase))
                return 1;
            if (BlockNames.Contains(text) && (ends || line[name..].StartsWith("/>"u8)))
                return 6;
        }
        var behind = Tag(line, 0);
        return behind > 0 && !line[behind..].ContainsAnyExcept(" \t"u8) ? 7 : 0;
    }

    /// <summary>Whether a line ends a block of a kind; those of kinds 6 and 7 end before a blank line.</summary>
    public static bool EndsBlock(ReadOnlySpan<byte> line, int kind) => kind switch
    {
        1 => EndsVerbatim(line),
        2 => line.IndexOf("-->"u8) >= 0,
        3 => line.IndexOf("?>"u8) >= 0,
        4 => line.Contains((byte)'>'),
        5 => line.IndexOf("]]>"u8) >= 0,
        _ => false,
    };

    /// <summary>A tag, comment, instruction, declaration or CDATA section at a <c>&lt;</c>.</summary>
    public static int Inline(ReadOnlySpan<byte> text, int at)
    {
        if (at + 1 >= text.Length)
            return -1;
        if (text[at + 1] == '?')
            return Behind(text, at + 2, "?>"u8);
        if (text[at + 1] != '!')
            return Tag(text, at);
        var rest = text[at..];
        if (rest.StartsWith("<!-->"u8))
            return at + 5;
        if (rest.StartsWith("<!--->"u8))
            return at + 6;
        if (rest.StartsWith("<!--"u8))
            return Behind(text, at + 4, "-->"u8);
        if (rest.StartsWith("<![CDATA["u8))
            return Behind(text, at + 9, "]]>"u8);
        return rest.Length > 2 && char.IsAsciiLetter((char)rest[2]) ? Behind(text, at + 2, ">"u8) : -1;
    }

    /// <summary>An opening or a closing tag.</summary>
    public static int Tag(ReadOnlySpan<byte> text, int at)
    {
        var isClosing = at + 1 < text.Length && text[at + 1] == '/';
        var place = Name(text, at + (isClosing ? 2 : 1));
        if (place < 0)
            return -1;
        while (!isClosing)
        {
            var next = LinkSyntax.Space(text, place);
            if (next == place || next >= text.Length || Attribute(text, next) is not (>= 0 and var behind))
            {
                place = next;
                break;
            }
            place = behind;
        }
        place = LinkSyntax.Space(text, place);
        if (!isClosing && place < text.Length && text[place] == '/')
            place++;
        return place < text.Length && text[place] == '>' ? place + 1 : -1;
    }

    private static int Attribute(ReadOnlySpan<byte> text, int at)
    {
        if (!char.IsAsciiLetter((char)text[at]) && text[at] is not ((byte)'_' or (byte)':'))
            return -1;
        while (at < text.Length && (char.IsAsciiLetterOrDigit((char)text[at]) || text[at] is (byte)'_' or (byte)':' or (byte)'.' or (byte)'-'))
            at++;
        var equals = LinkSyntax.Space(text, at);
        if (equals >= text.Length || text[equals] != '=')
            return at;
        var value = LinkSyntax.Space(text, equals + 1);
        if (value >= text.Length)
            return -1;
        if (text[value] is (byte)'"' or (byte)'\'')
        {
            var close = text[(value + 1)..].IndexOf(text[value]);
            return close < 0 ? -1 : value + close + 2;
        }
        var start = value;
        while (value < text.Length && !LinkSyntax.IsSpace(text[value]) && text[value] is not ((byte)'"' or (byte)'\'' or (byte)'=' or (byte)'<' or (byte)'>' or (byte)'`'))
            value++;
        return value == start ? -1 : value;
    }

    private static int Name(ReadOnlySpan<byte> text, int at)
    {
        if (at >= text.Length || !char.IsAsciiLetter((char)text[at]))
            return -1;
        while (at < text.Length && (char.IsAsciiLetterOrDigit((char)text[at]) || text[at] == '-'))
            at++;
        return at;
    }

    private static int Behind(ReadOnlySpan<byte> text, int at, ReadOnlySpan<byte> end)
    {
        var found = at > text.Length ? -1 : text[at..].IndexOf(end);
        return found < 0 ? -1 : at + found + end.Length;
    }

    private static bool EndsVerbatim(ReadOnlySpan<byte> line)
    {
        foreach (var name in VerbatimNames)
        {
            if (ContainsClosing(line, name))
                return true;
        }
        return false;
    }

    private static bool ContainsClosing(ReadOnlySpan<byte> line, string name)
    {
        for (var at = line.IndexOf("</"u8); at >= 0;)
        {
            var rest = line[(at + 2)..];
            if (rest.Length > name.Length && rest[name.Length] == '>' && Ascii.EqualsIgnoreCase(rest[..name.Length], name))
                return true;
            var next = rest.IndexOf("</"u8);
            at = next < 0 ? -1 : at + 2 + next;
        }
        return false;
    }
}
