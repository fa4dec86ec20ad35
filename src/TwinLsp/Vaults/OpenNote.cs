using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>A note as the editor has it.</summary>
/// <param name="Uri">What the editor calls it.</param>
/// <param name="Version">Counts its edits.</param>
/// <param name="Scan">Its text and what is in it.</param>
internal sealed record OpenNote(string Uri, int Version, NoteScan Scan);
