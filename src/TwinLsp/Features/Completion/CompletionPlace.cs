using System.Text;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>Where the cursor is: the line around it, and what kind of text it is in.</summary>
internal sealed class CompletionPlace
{
    /// <summary>Looks at the line of a byte.</summary>
    public CompletionPlace(NoteView note, int offset)
    {
        Note = note;
        Offset = offset;
        var line = note.Scan.Lines.LineOf(offset);
        LineStart = note.Scan.Lines.StartOf(line);
        LineEnd = note.Scan.Lines.EndOf(line);
        Kind = KindAt(note.Scan, offset);
    }

    /// <summary>The note.</summary>
    public NoteView Note { get; }

    /// <summary>The byte that the cursor is before.</summary>
    public int Offset { get; }

    /// <summary>Where the line begins.</summary>
    public int LineStart { get; }

    /// <summary>Where the line ends.</summary>
    public int LineEnd { get; }

    /// <summary>The element in which nothing is a link: code, math, a comment, front matter; <see cref="ElementKind.None"/> in running text.</summary>
    public ElementKind Kind { get; }

    /// <summary>The line up to the cursor.</summary>
    public ReadOnlySpan<byte> Before => Note.Text[LineStart..Offset];

    /// <summary>The line behind the cursor.</summary>
    public ReadOnlySpan<byte> After => Note.Text[Offset..LineEnd];

    /// <summary>What was typed since a byte.</summary>
    public string TypedSince(int start) => Encoding.UTF8.GetString(Note.Text[start..Offset]);

    private static ElementKind KindAt(NoteScan scan, int offset)
    {
        foreach (var element in scan.Elements)
        {
            if (element.Start >= offset)
                break;
            // A block goes on to its last line's end; code and comments in a line end where they are closed.
            var isVerbatim = element.Kind is ElementKind.FrontMatter or ElementKind.FencedCode or ElementKind.IndentedCode or ElementKind.HtmlBlock or ElementKind.MathBlock or ElementKind.CommentBlock;
            var isInline = element.Kind is ElementKind.CodeSpan or ElementKind.Math or ElementKind.Comment;
            isInline |= element.Kind == ElementKind.HtmlInline && scan.Text.Span[element.Start..element.End].StartsWith("<!--"u8);
            if ((isVerbatim && offset <= element.End) || (isInline && offset < element.End))
                return element.Kind;
        }
        return ElementKind.None;
    }
}
