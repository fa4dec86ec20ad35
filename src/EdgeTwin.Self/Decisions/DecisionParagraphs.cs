using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Decisions;

/// <summary>Finds paragraphs, items of lists and rows of tables that are tagged <c>#decision</c> or <c>#plan</c>, or with a tag below one of these.</summary>
public static class DecisionParagraphs
{
    /// <summary>How many of one note are looked at; the others, further down, are not.</summary>
    public const int CountMax = 50;

    /// <summary>The paragraphs, from the top. A note that is a decision or a value as a whole has none.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="note">The note.</param>
    /// <param name="text">Its text; asked for only where it has such a tag, and null if it cannot be read.</param>
    public static IReadOnlyList<DecisionParagraph> In(VaultIndex index, VaultNote note, Func<NoteScan?> text)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(text);
        List<DecisionParagraph>? found = null;
        NoteScan? scan = null;
        foreach (var tag in note.Facts.Tags)
        {
            if (!IsMark(index.Names.Names[tag.Name]))
                continue;
            if (scan is null)
            {
                var fields = new NoteFields(index, note);
                if (fields.IsType("decision") || fields.IsType("value") || (scan = text()) is null)
                    return [];
            }
            if (SpanOf(scan, tag.Range) is not { } span || found?.Exists(paragraph => paragraph.Span == span) == true)
                continue;
            (found ??= []).Add(Of(index, note, scan, span, tag.Range));
            if (found.Count == CountMax)
                break;
        }
        return found ?? (IReadOnlyList<DecisionParagraph>)[];
    }

    private static DecisionParagraph Of(VaultIndex index, VaultNote note, NoteScan scan, TextSpan span, NoteRange tag)
    {
        var scope = new TextSpan(span.Start, EndBelow(scan, span));
        var (fields, resolver) = (new NoteFields(index, note, scope), new LinkResolver(index));
        return new DecisionParagraph(span, scope, tag) { Values = fields.NotesOf("values", resolver), Exceptions = fields.NotesOf("exception", resolver) };
    }

    private static bool IsMark(ReadOnlySpan<byte> tag) => IsBelow(tag, "decision"u8) || IsBelow(tag, "plan"u8);

    private static bool IsBelow(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> root) =>
        tag.Length >= root.Length && Ascii.EqualsIgnoreCase(tag[..root.Length], root) && (tag.Length == root.Length || tag[root.Length] == '/');

    /// <summary>The smallest block of text around a tag; null if there is none, as of one in the front matter.</summary>
    private static TextSpan? SpanOf(NoteScan scan, NoteRange tag)
    {
        TextSpan? span = null;
        foreach (var element in scan.Elements)
        {
            if (element.Start > tag.Start)
                break;
            if (element.Kind is not (ElementKind.Paragraph or ElementKind.ListItem or ElementKind.TableRow) || element.End < tag.End)
                continue;
            var text = scan.Text.Span[element.Start..element.End];
            span = new TextSpan(element.Start + (text.Length - text.TrimStart(" \t\r\n"u8).Length), element.Start + text.TrimEnd(" \t\r\n"u8).Length);
        }
        return span;
    }

    /// <summary>Where the exceptions and dismissals end that stand right below; where the paragraph ends if there are none.</summary>
    private static int EndBelow(NoteScan scan, TextSpan span)
    {
        var text = scan.Text.Span;
        var end = span.End;
        for (var line = scan.Lines.LineOf(Math.Max(span.Start, span.End - 1)) + 1; line < scan.Lines.Count; line++)
        {
            var start = scan.Lines.StartOf(line);
            var words = text[start..(line + 1 < scan.Lines.Count ? scan.Lines.StartOf(line + 1) : text.Length)];
            var trimmed = words.Trim("-*+> \t\r\n"u8);
            if (trimmed.IsEmpty)
                continue;
            if (!trimmed.StartsWith("exception::"u8) && !trimmed.StartsWith("dismissed::"u8) && !trimmed.StartsWith("values::"u8))
                break;
            end = start + words.TrimEnd(" \t\r\n"u8).Length;
        }
        return end;
    }
}
