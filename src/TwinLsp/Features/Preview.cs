using System.Text;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Structure;

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
        var (start, end) = NotePart.Of(scan, note.Facts, place);
        return Cut(scan.Text.Span[start..end]);
    }

    /// <summary>A text of one line that is no longer than that.</summary>
    public static string Shortened(string text, int max) => text.Length <= max ? text : string.Concat(text.AsSpan(0, max - 1), "…");

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
