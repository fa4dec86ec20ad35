using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Recall;

/// <summary>Which text of a note something was made of: the editor's, or that of the file as it was.</summary>
/// <param name="Open">The editor's; null if the note is not open.</param>
/// <param name="Stamp">What the file was like; null if the note is open, or the file could not be read.</param>
internal sealed record TextState(NoteScan? Open, FileStamp? Stamp);
