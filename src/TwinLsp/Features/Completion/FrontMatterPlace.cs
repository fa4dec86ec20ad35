using System.Text;
using EdgeTwin.Notes.Editing;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>Where in front matter the cursor is: at a key, or at a value of one.</summary>
/// <param name="Key">The key whose value it is, <c>parent.child</c> of one in a map; at a key, what stands before its own name: <c>parent.</c> or nothing.</param>
/// <param name="Start">The first byte of what is being typed; of a value in quotes, behind the first.</param>
/// <param name="IsValue">Whether it is a value.</param>
internal sealed record FrontMatterPlace(string Key, int Start, bool IsValue)
{
    /// <summary>Whether it is TOML; otherwise YAML.</summary>
    public bool IsToml { get; init; }

    /// <summary>The quote that the value has begun with; 0 if with none.</summary>
    public char Quote { get; init; }

    /// <summary>What separates a key from its value.</summary>
    public string Sign => IsToml ? " = " : ": ";

    /// <summary>The place of a cursor; null where nothing can be completed, as in a map within braces.</summary>
    public static FrontMatterPlace? Of(CompletionPlace place)
    {
        var isToml = FieldEdits.IsToml(place.Note.Scan);
        var before = place.Before;
        var indent = before.Length - before.TrimStart(" \t"u8).Length;
        var rest = before[indent..];
        if (isToml && rest.StartsWith("["u8))
            return null;
        if (!isToml && rest.StartsWith("-"u8) && (rest.Length == 1 || rest[1] == ' '))
            return Value(place, KeyAbove(place, indent), place.LineStart + indent + 1, isToml);
        var sign = SignIn(rest, isToml);
        var parent = isToml ? TableOf(place) : indent > 0 ? KeyAbove(place, indent - 1) : "";
        var path = parent.Length > 0 ? parent + "." : "";
        return sign < 0
            ? new FrontMatterPlace(path, place.LineStart + indent, IsValue: false) { IsToml = isToml }
            : Value(place, path + Encoding.UTF8.GetString(rest[..sign]).Trim().Trim('"', '\''), place.LineStart + indent + sign + 1, isToml);
    }

    private static FrontMatterPlace? Value(CompletionPlace place, string key, int from, bool isToml)
    {
        var text = place.Note.Text[from..place.Offset];
        var list = text.TrimStart(" \t"u8).StartsWith("["u8) && !text.TrimStart(" \t"u8).StartsWith("[["u8);
        if (list)
            from += text.LastIndexOfAny((byte)'[', (byte)',') + 1;
        text = place.Note.Text[from..place.Offset];
        from += text.Length - text.TrimStart(" \t"u8).Length;
        text = place.Note.Text[from..place.Offset];
        if (text.StartsWith("{"u8) || text.StartsWith("|"u8) || text.StartsWith(">"u8) || key.Length == 0)
            return null;
        var quote = text.Length > 0 && text[0] is (byte)'"' or (byte)'\'' ? (char)text[0] : '\0';
        if (quote != '\0' && text[1..].Contains((byte)quote))
            return null;
        return new FrontMatterPlace(key, quote == '\0' ? from : from + 1, IsValue: true) { IsToml = isToml, Quote = quote };
    }

    /// <summary>Where the sign between key and value is; -1 if none is there. In YAML a colon is one only before a space or the line's end.</summary>
    private static int SignIn(ReadOnlySpan<byte> line, bool isToml)
    {
        if (isToml)
            return line.IndexOf((byte)'=');
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == ':' && (at + 1 == line.Length || line[at + 1] is (byte)' ' or (byte)'\t'))
                return at;
        }
        return -1;
    }

    /// <summary>The nearest key above that stands no further right than that, and is no item of a list.</summary>
    private static string KeyAbove(CompletionPlace place, int indentMax)
    {
        var lines = place.Note.Scan.Lines;
        for (var line = lines.LineOf(place.Offset) - 1; line > 0; line--)
        {
            var text = place.Note.Text[lines.StartOf(line)..lines.EndOf(line)];
            var indent = text.Length - text.TrimStart(" \t"u8).Length;
            if (indent == text.Length || indent > indentMax || text[indent] is (byte)'-' or (byte)'#')
                continue;
            return SignIn(text[indent..], isToml: false) is > 0 and var sign ? Encoding.UTF8.GetString(text.Slice(indent, sign)).Trim().Trim('"', '\'') : "";
        }
        return "";
    }

    private static string TableOf(CompletionPlace place)
    {
        var lines = place.Note.Scan.Lines;
        for (var line = lines.LineOf(place.Offset) - 1; line > 0; line--)
        {
            var text = place.Note.Text[lines.StartOf(line)..lines.EndOf(line)].Trim(" \t"u8);
            if (text.StartsWith("["u8) && text.EndsWith("]"u8) && !text.Contains((byte)','))
                return Encoding.UTF8.GetString(text).Trim('[', ']', ' ');
        }
        return "";
    }
}
