using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Structure;

/// <summary>What of a note can be folded. Only whole lines are, and blank lines at the end of a fold stay visible.</summary>
public static class NoteFolds
{
    /// <summary>All folds by first line; at most one begins on a line.</summary>
    /// <param name="scan">The note.</param>
    /// <param name="max">How many there may be. If there are more, those that lie in the fewest others are taken.</param>
    public static IReadOnlyList<NoteFold> Of(NoteScan scan, int max)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentOutOfRangeException.ThrowIfNegative(max);
        var found = new List<NoteFold>();
        foreach (var section in NoteSections.Of(scan))
            Add(scan, found, FoldKind.Section, section.Span);
        var elements = scan.Elements;
        for (var i = 0; i < elements.Length; i++)
        {
            // A list and its first item begin on one line; if the item has more lines, it is what people want to fold there.
            if (elements[i].Kind == ElementKind.List && i + 1 < elements.Length && HasLines(scan, elements[i + 1]))
                continue;
            if (KindOf(scan, elements[i]) is { } kind)
                Add(scan, found, kind, new TextSpan(elements[i].Start, elements[i].End));
        }
        found.Sort((first, second) => (first.FirstLine, -first.LastLine, first.Kind).CompareTo((second.FirstLine, -second.LastLine, second.Kind)));
        var folds = new List<NoteFold>(found.Count);
        foreach (var fold in found)
        {
            if (folds.Count == 0 || folds[^1].FirstLine != fold.FirstLine)
                folds.Add(fold);
        }
        return folds.Count <= max ? folds : Outermost(folds, max);
    }

    private static FoldKind? KindOf(NoteScan scan, Element element) => element.Kind switch
    {
        ElementKind.FrontMatter => FoldKind.FrontMatter,
        ElementKind.Comment or ElementKind.CommentBlock => FoldKind.Comment,
        ElementKind.HtmlBlock => scan.Text.Span[element.Start..element.End].TrimStart(" \t"u8).StartsWith("<!--"u8) ? FoldKind.Comment : FoldKind.Block,
        ElementKind.FencedCode or ElementKind.IndentedCode or ElementKind.MathBlock or ElementKind.Table
            or ElementKind.BlockQuote or ElementKind.Callout or ElementKind.List or ElementKind.ListItem or ElementKind.FootnoteDefinition => FoldKind.Block,
        _ => null,
    };

    private static bool HasLines(NoteScan scan, Element element) => LastLineOf(scan, element.Start, element.End) > scan.Lines.LineOf(element.Start);

    private static void Add(NoteScan scan, List<NoteFold> folds, FoldKind kind, TextSpan span)
    {
        var first = scan.Lines.LineOf(span.Start);
        var last = LastLineOf(scan, span.Start, span.End);
        if (last > first)
            folds.Add(new NoteFold(kind, first, last));
    }

    private static int LastLineOf(NoteScan scan, int start, int end) => scan.Lines.LineOf(start + scan.Text.Span[start..end].TrimEnd(" \t\r\n"u8).Length);

    private static List<NoteFold> Outermost(List<NoteFold> folds, int max)
    {
        var around = new Stack<int>();
        var byDepth = new List<(int Depth, NoteFold Fold)>(folds.Count);
        foreach (var fold in folds)
        {
            while (around.TryPeek(out var last) && last < fold.FirstLine)
                around.Pop();
            byDepth.Add((around.Count, fold));
            around.Push(fold.LastLine);
        }
        return [.. byDepth.OrderBy(fold => fold.Depth).Take(max).Select(fold => fold.Fold).OrderBy(fold => fold.FirstLine)];
    }
}
