namespace EdgeTwin.Lsp.Documents;

/// <summary>A document as the editor has it.</summary>
/// <param name="Uri">Which.</param>
/// <param name="LanguageId">What the editor takes it for.</param>
/// <param name="Version">Counts its edits.</param>
/// <param name="Text">The whole text.</param>
internal sealed record OpenDocument(string Uri, string LanguageId, int Version, string Text);
