using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Structure;

/// <summary>The part of a note that a link means.</summary>
public static class NotePart
{
    /// <summary>Where it is: of a heading its section, of a block id the innermost block that ends with it, otherwise all but the front matter.</summary>
    /// <param name="scan">The note's text.</param>
    /// <param name="facts">What is known of it; of an older text, places may lie behind the end.</param>
    /// <param name="place">The heading or block id; null for the whole note.</param>
    public static TextSpan Of(NoteScan scan, NoteFacts facts, NoteRange? place)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(facts);
        var length = scan.Text.Length;
        var first = scan.Elements.Length > 0 && scan.Elements[0].Kind == ElementKind.FrontMatter ? scan.Elements[0].End : 0;
        if (place is not { } range || range.End > length)
            return new TextSpan(first, length);
        foreach (var heading in facts.Headings)
        {
            if (heading.Range == range)
                return new TextSpan(range.Start, Math.Clamp(Sections.EndOf(facts, heading, length), range.Start, length));
        }
        var block = new TextSpan(first, length);
        foreach (var element in scan.Elements)
        {
            if (element.IsBlock && element.Start <= range.Start && range.End <= element.End)
                block = new TextSpan(element.Start, element.End);
        }
        return block;
    }
}
