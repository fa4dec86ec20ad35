using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Notes.Editing;

/// <summary>Puts what a link leads to in its place: a note without its front matter, a section, or a block. The note itself stays.</summary>
public static class NoteInlining
{
    /// <summary>Whether a link is all that is on its line, so that blocks can stand there.</summary>
    public static bool IsAlone(NoteScan scan, LinkFact link)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var line = scan.Lines.LineOf(link.Range.Start);
        return link.Style is LinkStyle.Wiki or LinkStyle.WikiEmbed or LinkStyle.Markdown
            && scan.Lines.LineOf(link.Range.End) == line
            && !scan.Text.Span[scan.Lines.StartOf(line)..link.Range.Start].ContainsAnyExcept(" "u8)
            && !scan.Text.Span[link.Range.End..scan.Lines.EndOf(line)].ContainsAnyExcept(" \t"u8);
    }

    /// <summary>The change.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="source">The note that the link is in.</param>
    /// <param name="scan">Its text.</param>
    /// <param name="link">The link, alone on its line.</param>
    /// <param name="target">The note that it leads to.</param>
    /// <param name="targetScan">That note's text.</param>
    public static TextChange Inline(VaultIndex index, VaultNote source, NoteScan scan, LinkFact link, VaultNote target, NoteScan targetScan)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(targetScan);
        var place = new LinkResolver(index).Resolve(source, link).Place;
        var (start, end) = NotePart.Of(targetScan, target.Facts, place);
        var text = targetScan.Text.Span[start..end];
        start += text.Length - text.TrimStart("\r\n"u8).Length;
        end = start + targetScan.Text.Span[start..end].TrimEnd(" \t\r\n"u8).Length;
        var part = new MovedText(index, target, targetScan, NewLink.FolderOf(index, source)).Part(start, end);
        var line = scan.Lines.LineOf(link.Range.Start);
        return new TextChange(scan.Lines.StartOf(line), scan.Lines.EndOf(line), part.ReplaceLineEndings(NoteLines.Break(scan)));
    }
}
