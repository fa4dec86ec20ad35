namespace EdgeTwin.Lsp.Commands;

/// <summary>What <c>twinlsp rename --json</c> prints.</summary>
/// <param name="From">The note's path before.</param>
/// <param name="To">Its path then.</param>
/// <param name="Files">The files whose text changes, from the vault's root, under the names they have before.</param>
/// <param name="Edits">How many places change.</param>
/// <param name="IsWritten">Whether it was done; otherwise it is what would be done.</param>
internal sealed record RenameReport(string From, string To, IReadOnlyList<string> Files, int Edits, bool IsWritten);
