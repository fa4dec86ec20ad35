namespace EdgeTwin.Lsp.Commands;

/// <summary>What links a note with others.</summary>
/// <param name="Note">The note.</param>
/// <param name="Links">Its links, from the top.</param>
/// <param name="Backlinks">Links of other notes to it.</param>
internal sealed record NoteLinks(string Note, IReadOnlyList<LinkEntry> Links, IReadOnlyList<LinkEntry> Backlinks);
