using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Voice;

/// <summary>
/// What a note's writer wrote themselves: its paragraphs, those of lists too, without what is quoted, code, mathematics, tables, fields, comments, HTML and
/// addresses. A paragraph of which less than half is left counts as none: its few words only hold quotations together.
/// </summary>
public static class OwnText
{
    /// <summary>What is between quotation marks further apart than this is no quotation: a mark is missing.</summary>
    private const int QuotationBytesMax = 2_000;

    /// <summary>The paragraphs, from the top.</summary>
    public static IReadOnlyList<OwnPassage> In(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var passages = new List<OwnPassage>();
        var text = scan.Text.Span;
        var own = new List<byte>();
        var taken = 0;
        for (var i = 0; i < scan.Elements.Length; i++)
        {
            var element = scan.Elements[i];
            if (element.Start < taken)
                continue;
            if (IsOthers(element.Kind))
                taken = element.End;
            if (element.Kind != ElementKind.Paragraph)
                continue;
            own.Clear();
            Write(scan, i, own);
            Clean(own);
            if (own.Count > 0 && own.Count * 2 >= element.End - element.Start - Marks(scan, i))
                passages.Add(new OwnPassage(new TextSpan(element.Start, element.End), scan.Lines.LineOf(element.Start), Encoding.UTF8.GetString([.. own])));
            taken = element.End;
        }
        return passages;
    }

    /// <summary>Whether a note says that its writer's voice is not in it: <c>voice: false</c>, what the program wrote, or another's name.</summary>
    /// <param name="scan">The note.</param>
    /// <param name="writers">What the writer is called; a note with another <c>author</c> is somebody else's.</param>
    public static bool IsLeftOut(NoteScan scan, IReadOnlyList<string> writers)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(writers);
        foreach (var (key, text) in Fields(scan))
        {
            if (Is(key, "voice") && (Is(text, "false") || Is(text, "no") || Is(text, "off")))
                return true;
            if ((Is(key, "author") || Is(key, "authors")) && text.Length > 0 && !IsWriter(writers, text))
                return true;
        }
        return IsProgrammes(scan);
    }

    /// <summary>Whether a note was written by this program.</summary>
    public static bool IsProgrammes(NoteScan scan) => ProgramNotes.Have(TypeOf(scan));

    /// <summary>Whether a note is a profile that was written by this program.</summary>
    public static bool IsProfile(NoteScan scan) => Is(TypeOf(scan) ?? "", ProgramNotes.Profile);

    private static string? TypeOf(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        foreach (var (key, text) in Fields(scan))
        {
            if (Is(key, "type"))
                return text;
        }
        return null;
    }

    private static List<(string Key, string Text)> Fields(NoteScan scan)
    {
        var fields = new List<(string Key, string Text)>();
        if (scan.Elements is not [{ Kind: ElementKind.FrontMatter } front, ..])
            return fields;
        foreach (var value in FrontMatter.Read(scan.Text.Span, front))
            fields.Add((Encoding.UTF8.GetString(scan.Text.Span[value.KeyStart..value.KeyEnd]), FrontMatter.TextOf(scan.Text.Span, value).Trim()));
        return fields;
    }

    private static bool IsWriter(IReadOnlyList<string> writers, string author)
    {
        foreach (var writer in writers)
        {
            if (Is(author, writer) || Is(author.Trim('[', ']', '"', '@', ' '), writer))
                return true;
        }
        return false;
    }

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);

    private static bool IsOthers(ElementKind kind) => kind is ElementKind.FrontMatter or ElementKind.BlockQuote or ElementKind.Callout or ElementKind.FencedCode or ElementKind.IndentedCode
        or ElementKind.HtmlBlock or ElementKind.LinkDefinition or ElementKind.Table or ElementKind.MathBlock or ElementKind.CommentBlock or ElementKind.Heading;

    /// <summary>The paragraph's words: links leave their text, what is not language leaves nothing.</summary>
    private static void Write(NoteScan scan, int paragraph, List<byte> own)
    {
        var text = scan.Text.Span;
        var (at, end) = (scan.Elements[paragraph].Start, scan.Elements[paragraph].End);
        for (var i = paragraph + 1; i < scan.Elements.Length && scan.Elements[i].Start < end; i++)
        {
            var element = scan.Elements[i];
            if (element.Start < at || element.End > end || element.Kind == ElementKind.MissingReference)
                continue;
            Append(own, text[at..element.Start]);
            switch (element.Kind)
            {
                case ElementKind.WikiLink when element.TextEnd == element.TextStart:
                    Append(own, element.Target(text));
                    break;
                case ElementKind.WikiLink or ElementKind.Link or ElementKind.ReferenceLink:
                    Append(own, element.Text(text));
                    break;
            }
            at = element.End;
        }
        Append(own, text[at..end]);
    }

    /// <summary>How many bytes of a paragraph are addresses, which say nothing of whether the rest is the writer's.</summary>
    private static int Marks(NoteScan scan, int paragraph)
    {
        var (marks, end) = (0, scan.Elements[paragraph].End);
        for (var i = paragraph + 1; i < scan.Elements.Length && scan.Elements[i].Start < end; i++)
        {
            var element = scan.Elements[i];
            if (element.Kind is ElementKind.Link or ElementKind.ReferenceLink or ElementKind.WikiLink or ElementKind.FootnoteUse or ElementKind.BlockId or ElementKind.Tag)
                marks += element.End - element.Start - (element.TextEnd - element.TextStart);
        }
        return marks;
    }

    private static void Append(List<byte> own, ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                if (own.Count > 0 && own[^1] != ' ')
                    own.Add((byte)' ');
            }
            else if (value is not ((byte)'*' or (byte)'`' or (byte)'~' or (byte)'=' or (byte)'|'))
            {
                own.Add(value);
            }
        }
    }

    /// <summary>Takes out what stands between quotation marks, and addresses.</summary>
    private static void Clean(List<byte> own)
    {
        var text = own.ToArray().AsSpan();
        own.Clear();
        while (text.Length > 0)
        {
            var quoted = QuotedAt(text);
            var length = quoted > 0 ? quoted : AddressAt(text, own.Count == 0 || own[^1] == ' ');
            if (length > 0)
            {
                text = text[length..];
                if (own.Count > 0 && own[^1] == ' ' && text.Length > 0 && text[0] == ' ')
                    text = text[1..];
                continue;
            }
            own.Add(text[0]);
            text = text[1..];
        }
        while (own.Count > 0 && own[^1] == ' ')
            own.RemoveAt(own.Count - 1);
    }

    /// <summary>How long the quotation is that begins here, 0 if none does.</summary>
    private static int QuotedAt(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> close = text[0] switch
        {
            (byte)'"' => "\""u8,
            0xE2 when text.StartsWith("\u201C"u8) => "\u201D"u8,
            0xE2 when text.StartsWith("\u201E"u8) => "\u201C"u8,
            0xC2 when text.StartsWith("\u00AB"u8) => "\u00BB"u8,
            _ => default,
        };
        if (close.Length == 0)
            return 0;
        // A mark that opens is as long as the one that closes.
        var open = close.Length;
        var end = text[open..Math.Min(text.Length, QuotationBytesMax)].IndexOf(close);
        return end < 0 ? 0 : open + end + close.Length;
    }

    private static int AddressAt(ReadOnlySpan<byte> text, bool isWordStart)
    {
        if (!isWordStart || !(text.StartsWith("http://"u8) || text.StartsWith("https://"u8) || text.StartsWith("www."u8)))
            return 0;
        var end = text.IndexOf((byte)' ');
        return end < 0 ? text.Length : end;
    }
}
