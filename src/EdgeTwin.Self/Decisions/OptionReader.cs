using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Decisions;

/// <summary>
/// Reads the options of a decision as MADR has them (Markdown Architectural Decision Records 4, "Pros and Cons of the Options"): a heading for each, and below it
/// lines that begin with <c>Good</c> or <c>Bad</c>. Those that link to a value count.
/// </summary>
public static class OptionReader
{
    private const string Marks = "-*+ \t";

    /// <summary>The options, from the top; one of which no line links to a value has none.</summary>
    public static IReadOnlyList<DecisionOption> Of(VaultIndex index, VaultNote note, NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(scan);
        var resolver = new LinkResolver(index);
        var options = new List<DecisionOption>();
        foreach (var heading in note.Facts.Headings)
        {
            if (heading.Level < 2)
                continue;
            var (isGood, values) = (new List<bool>(), new List<int>());
            var last = scan.Lines.LineOf(Math.Max(heading.Range.Start, EndOf(note, heading, scan) - 1));
            for (var line = heading.Range.From.Line + 1; line <= last; line++)
                ReadLine(index, note, scan, resolver, line, isGood, values);
            if (values.Count > 0)
                options.Add(new DecisionOption(index.Names.Names.Text(heading.Text).Trim(), new TextSpan(heading.TextRange.Start, heading.TextRange.End), isGood, values));
        }
        return options;
    }

    /// <summary>Up to the next heading, of whatever level.</summary>
    private static int EndOf(VaultNote note, HeadingFact heading, NoteScan scan)
    {
        foreach (var next in note.Facts.Headings)
        {
            if (next.Range.Start > heading.Range.Start)
                return next.Range.Start;
        }
        return scan.Text.Length;
    }

    private static void ReadLine(VaultIndex index, VaultNote note, NoteScan scan, LinkResolver resolver, int line, List<bool> isGood, List<int> values)
    {
        var (start, end) = (scan.Lines.StartOf(line), scan.Lines.EndOf(line));
        var text = Encoding.UTF8.GetString(scan.Text.Span[start..end]).AsSpan().TrimStart(Marks);
        var good = text.StartsWith("good", StringComparison.OrdinalIgnoreCase);
        if (!good && !text.StartsWith("bad", StringComparison.OrdinalIgnoreCase))
            return;
        foreach (var link in note.Facts.Links)
        {
            if (link.Range.Start < start || link.Range.End > end || resolver.Resolve(note, link) is not { HasNote: true } to || index[to.Note] is not { } value || !new NoteFields(index, value).IsType("value"))
                continue;
            isGood.Add(good);
            values.Add(to.Note);
        }
    }
}
