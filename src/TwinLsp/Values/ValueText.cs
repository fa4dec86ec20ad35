using EdgeTwin.Lsp.Recall;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>A value and what it says.</summary>
/// <param name="Note">The note.</param>
/// <param name="Scan">Its text.</param>
/// <param name="Parts">Its lines that can be cited.</param>
/// <param name="State">Of which text that is.</param>
internal sealed record ValueText(VaultNote Note, NoteScan Scan, IReadOnlyList<TextPart> Parts, TextState State);
