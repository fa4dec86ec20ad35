using System.Text;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Features;

/// <summary>The beginning of a note, or of a part of one, to be shown beside a link to it.</summary>
internal static class Preview
{
    private const int BytesMax = 2000;
    private const int LinesMax = 30;

    /// <summary>The text from a place on: of a heading its section, of a block its block, of the whole note what is below its front matter.</summary>
    public static string Of(VaultSnapshot vault, VaultNote note, NoteRange? place)
    {
        var path = vault.Index.PathOf(note.Id);
        if (note.Facts.IsAttachment)
            return $"`{path}`";
        if (vault.TextOf(path) is not { } scan)
            return $"`{path}` cannot be read.";
        var (start, end) = place is { } range ? PartOf(scan, note.Facts, range) : (StartOf(scan), scan.Text.Length);
        return Cut(scan.Text.Span[start..Math.Max(start, end)]);
    }

    /// <summary>A text of one line that is no longer than that.</summary>
    public static string Shortened(string text, int max) => text.Length <= max ? text : string.Concat(text.AsSpan(0, max - 1), "…");

    private static int StartOf(NoteScan scan) => scan.Elements.Length > 0 && scan.Elements[0].Kind == ElementKind.FrontMatter ? scan.Elements[0].End : 0;

    private static (int Start, int End) PartOf(NoteScan scan, NoteFacts facts, NoteRange place)
    {
        foreach (var heading in facts.Headings)
        {
            if (heading.Range == place)
                return (Math.Min(place.Start, scan.Text.Length), Math.Min(Sections.EndOf(facts, heading, scan.Text.Length), scan.Text.Length));
        }
        // A block id belongs to the innermost block that ends with it.
        var block = (Start: 0, End: scan.Text.Length);
        foreach (var element in scan.Elements)
        {
            if (element.IsBlock && element.Start <= place.Start && place.End <= element.End)
                block = (element.Start, element.End);
        }
        return block;
    }

    private static string Cut(ReadOnlySpan<byte> text)
    {
        text = text.Trim("\r\n"u8);
        var at = 0;
        for (var lines = 0; lines < LinesMax && at < text.Length && at < BytesMax; lines++)
        {
            var next = text[at..].IndexOf((byte)'\n');
            at = next < 0 ? text.Length : at + next + 1;
        }
        if (at > BytesMax * 2)
            at = BytesMax;
        while (at > 0 && at < text.Length && (text[at] & 0xC0) == 0x80)
            at--;
        return Encoding.UTF8.GetString(text[..at]).TrimEnd() + (at < text.Length ? "\n\n…" : "");
    }
}
