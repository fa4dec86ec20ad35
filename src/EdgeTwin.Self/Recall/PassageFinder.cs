using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Recall;

/// <summary>
/// Divides a note into passages: its front matter, its paragraphs, its tables, and lists, quotes and callouts whole where they are
/// short. Code, mathematics, comments and HTML are none. A heading with nothing below it, not even another heading, is one itself.
/// </summary>
public static class PassageFinder
{
    /// <summary>What a list, a quote or a table may be long at most to be one passage, bytes; a longer one is divided into its parts.</summary>
    internal const int WholeBytesMax = 800;

    /// <summary>The passages, from the top; none overlaps another.</summary>
    public static IReadOnlyList<Passage> In(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var passages = new List<Passage>();
        var heading = default(Element);
        var isHeadingBare = false;
        var taken = 0;
        foreach (var element in scan.Elements)
        {
            if (!element.IsBlock || element.Start < taken)
                continue;
            if (element.Kind == ElementKind.Heading)
            {
                if (isHeadingBare && element.HeadingLevel <= heading.HeadingLevel)
                    Add(passages, scan, heading, heading);
                (heading, isHeadingBare) = (element, true);
            }
            else if (IsPassage(element))
            {
                Add(passages, scan, element, heading);
                isHeadingBare = false;
                taken = element.End;
            }
        }
        if (isHeadingBare)
            Add(passages, scan, heading, heading);
        return passages;
    }

    private static bool IsPassage(Element element) => element.Kind switch
    {
        ElementKind.FrontMatter or ElementKind.Paragraph or ElementKind.TableRow => true,
        ElementKind.List or ElementKind.BlockQuote or ElementKind.Callout or ElementKind.FootnoteDefinition or ElementKind.Table => element.End - element.Start <= WholeBytesMax,
        _ => false,
    };

    private static void Add(List<Passage> passages, NoteScan scan, Element element, Element heading)
    {
        var text = scan.Text.Span[element.Start..element.End];
        var start = element.Start + (text.Length - text.TrimStart(" \t\r\n"u8).Length);
        var end = element.Start + text.TrimEnd(" \t\r\n"u8).Length;
        if (start < end)
            passages.Add(new Passage(new TextSpan(start, end), scan.Lines.LineOf(start), scan.Lines.LineOf(end - 1), new TextSpan(heading.TextStart, heading.TextEnd)));
    }
}
