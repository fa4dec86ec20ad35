using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Mining;

/// <summary>
/// Reads what a note says was done: the items of its lists, those in items too, section by section. A task counts once it is ticked; an open one is
/// a plan, and what is quoted is somebody else's.
/// </summary>
public static class DoneReader
{
    /// <summary>The sections with something in them, from the top.</summary>
    /// <param name="path">The note's path from the vault's root.</param>
    /// <param name="scan">Its text.</param>
    /// <param name="day">The day that it is of; null if none is known.</param>
    /// <param name="forms">The items of the vault's templates.</param>
    public static IReadOnlyList<DoneSection> In(string path, NoteScan scan, DateOnly? day, FormItems forms)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(forms);
        var sections = new List<DoneSection>();
        var steps = new List<DoneStep>();
        var days = new DateOnly?[8];
        var (heading, heldUntil, listUntil) = ("", 0, 0);
        for (var i = 0; i < scan.Elements.Length; i++)
        {
            var element = scan.Elements[i];
            if (element.Start < heldUntil)
                continue;
            if (element.Kind is ElementKind.BlockQuote or ElementKind.Callout or ElementKind.FootnoteDefinition)
                heldUntil = element.End;
            else if (element.Kind == ElementKind.List)
                listUntil = Math.Max(listUntil, element.End);
            else if (element.Kind == ElementKind.Heading && element.Start >= listUntil)
            {
                Close(sections, path, heading, day, days, steps);
                heading = Encoding.UTF8.GetString(element.Text(scan.Text.Span)).ReplaceLineEndings(" ").Trim();
                days[element.HeadingLevel] = HeadingDay.In(heading);
                days.AsSpan(element.HeadingLevel + 1).Clear();
            }
            else if (element.Kind == ElementKind.ListItem && steps.Count < MiningLimits.SectionStepsMax && StepOf(scan, i, forms) is { } step)
                steps.Add(step);
        }
        Close(sections, path, heading, day, days, steps);
        return sections;
    }

    /// <summary>Takes the items of a template.</summary>
    public static void AddForms(NoteScan scan, FormItems forms)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(forms);
        for (var i = 0; i < scan.Elements.Length; i++)
        {
            if (scan.Elements[i].Kind == ElementKind.ListItem && ParagraphOf(scan, i) is >= 0 and var paragraph)
                forms.Add(new ParagraphText(scan, paragraph).Text);
        }
    }

    private static DoneStep? StepOf(NoteScan scan, int item, FormItems forms)
    {
        if (ParagraphOf(scan, item) is not (>= 0 and var paragraph) || scan.Elements[paragraph].End - scan.Elements[paragraph].Start > MiningLimits.ItemBytesMax)
            return null;
        var box = BoxOf(scan, item, scan.Elements[paragraph].End);
        if (box is not (0 or (byte)'x' or (byte)'X'))
            return null;
        var text = new ParagraphText(scan, paragraph);
        if ((box == 0 && forms.Has(text.Text)) || StepWords.Of(text.Plain) is not { IsEmpty: false } words)
            return null;
        return new DoneStep(text.Text, scan.Lines.LineOf(scan.Elements[item].Start), words);
    }

    /// <summary>The paragraph that an item begins with, by its place; -1 if it begins with something else.</summary>
    private static int ParagraphOf(NoteScan scan, int item)
    {
        for (var i = item + 1; i < scan.Elements.Length && scan.Elements[i].Start < scan.Elements[item].End; i++)
        {
            if (scan.Elements[i].IsBlock)
                return scan.Elements[i].Kind == ElementKind.Paragraph ? i : -1;
        }
        return -1;
    }

    /// <summary>What is in the box of an item; 0 if it has none.</summary>
    private static byte BoxOf(NoteScan scan, int item, int end)
    {
        for (var i = item + 1; i < scan.Elements.Length && scan.Elements[i].Start < end; i++)
        {
            if (scan.Elements[i].Kind == ElementKind.Task)
                return scan.Elements[i].Level;
        }
        return 0;
    }

    private static void Close(List<DoneSection> sections, string path, string heading, DateOnly? day, DateOnly?[] days, List<DoneStep> steps)
    {
        if (steps.Count == 0)
            return;
        DateOnly? own = null;
        foreach (var said in days)
            own = said ?? own;
        sections.Add(new DoneSection(path, heading, own ?? day, own is not null, [.. steps]));
        steps.Clear();
    }
}
