using System.Text;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Voice;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Asking;
using EdgeTwin.Self.Drafting;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Lsp.Drafting;

/// <summary>A note whose passages a draft rests on, read once for all of them.</summary>
/// <param name="scan">Its text.</param>
/// <param name="title">Its title.</param>
/// <param name="isOwn">Whether the vault's writer wrote it.</param>
internal sealed class SourceNote(NoteScan scan, string title, bool isOwn)
{
    /// <summary>Its passages as it stands.</summary>
    public HashSet<Passage> Passages { get; } = [.. PassageFinder.In(scan)];

    /// <summary>Its sentences.</summary>
    public DraftNote Text { get; } = new(scan, isOwn);

    /// <summary>Reads one; null if it is not there, or cannot be read.</summary>
    public static SourceNote? Of(VaultSnapshot vault, string path) =>
        vault.Index.Find(path) is { } note && vault.TextOf(path) is { } scan ? new SourceNote(scan, NoteTitle.Of(vault.Index, note), OwnNotes.IsOwn(vault.Settings, path, scan)) : null;

    /// <summary>One of its passages.</summary>
    public DraftSource Source(AnswerPassage found)
    {
        var heading = found.Passage.Heading;
        var under = Encoding.UTF8.GetString(scan.Text.Span[heading.Start..heading.End]).Trim();
        return new DraftSource(found.Path, title, under == title ? "" : under, found.Passage.FirstLine, found.Passage.LastLine, found.Day, found.Score, isOwn, Text.In(found.Passage.Span));
    }
}
