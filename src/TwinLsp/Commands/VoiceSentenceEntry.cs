namespace EdgeTwin.Lsp.Commands;

/// <summary>A sentence and where it is.</summary>
/// <param name="Note">The note.</param>
/// <param name="Line">The line its paragraph begins in, from 1.</param>
/// <param name="Text">The sentence.</param>
internal sealed record VoiceSentenceEntry(string Note, int Line, string Text);
