using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Facts;

/// <summary>
/// The facts of a text behind an edit: those before and behind what was edited are taken as they are. Places are kept as distances, so
/// that what is behind only begins otherwise.
/// </summary>
public sealed partial class FactsBuilder
{
    /// <summary>Null if the facts before cannot be read.</summary>
    private NoteFacts? BuildAfter(KnownFacts known, NoteScan scan)
    {
        var before = known.Facts;
        var from = known.HeadBytes;
        var to = scan.Text.Length - known.TailBytes;
        if (CutsOf(before, from, known.TextBytes - known.TailBytes) is not { } cuts)
            return null;
        // Behind a byte order mark a block begins in the middle of a line.
        _places = new PlaceFinder(_text, PlaceFinder.CountEnds(_text.Span[..from]), _text.Span[..from].LastIndexOfAny((byte)'\n', (byte)'\r') + 1);
        for (var i = 0; i < _sections.Length; i++)
            _sections[i].Continue(before.Section(i)[..cuts[i].HeadEnd], cuts[i].Start, cuts[i].Line);
        foreach (ref readonly var element in Between(scan.Elements, from, to))
            Add(element);
        var ends = new int[_sections.Length];
        for (var i = 0; i < _sections.Length; i++)
            ends[i] = _sections[i].Written.Length;
        var moved = scan.Text.Length - known.TextBytes;
        var movedLines = PlaceFinder.CountEnds(_text.Span) + 1 - before.Counts.Lines;
        for (var i = 0; i < _sections.Length; i++)
            AddTail(_sections[i], before.Section(i), cuts[i], moved, movedLines);
        // The facts before are held by this step for as long as nothing follows it, and no longer.
        before.Step = null;
        var facts = Finish(scan);
        facts.Step = new FactsStep(before, cuts, ends);
        return facts;
    }

    private static SectionCut[]? CutsOf(NoteFacts facts, int from, int to)
    {
        var cuts = new SectionCut[NoteFacts.Sections];
        var isRead = SectionCut.TryFind<NameFact>(facts.Section(0), from, to, out cuts[0])
            && SectionCut.TryFind<NameFact>(facts.Section(1), from, to, out cuts[1])
            && SectionCut.TryFind<HeadingFact>(facts.Section(2), from, to, out cuts[2])
            && SectionCut.TryFind<LinkFact>(facts.Section(3), from, to, out cuts[3])
            && SectionCut.TryFind<NameFact>(facts.Section(4), from, to, out cuts[4])
            && SectionCut.TryFind<FieldFact>(facts.Section(5), from, to, out cuts[5])
            && SectionCut.TryFind<FlawFact>(facts.Section(6), from, to, out cuts[6]);
        return isRead ? cuts : null;
    }

    private static void AddTail(FactWriter section, ReadOnlySpan<byte> before, in SectionCut cut, int moved, int movedLines)
    {
        if (cut.TailAt == before.Length)
            return;
        section.Raw(before[cut.TailAt..cut.Tail.At]);
        section.Difference(cut.Tail.Start + moved - section.Start);
        section.Difference(cut.Tail.Line + movedLines - section.Line);
        section.Raw(before[cut.Tail.End..]);
    }

    private static ReadOnlySpan<Element> Between(ReadOnlySpan<Element> elements, int from, int to)
    {
        var first = FirstFrom(elements, from);
        return elements[first..Math.Max(first, FirstFrom(elements, to))];
    }

    /// <summary>Elements are in the order in which they begin.</summary>
    private static int FirstFrom(ReadOnlySpan<Element> elements, int offset)
    {
        var (low, high) = (0, elements.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = elements[middle].Start < offset ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
