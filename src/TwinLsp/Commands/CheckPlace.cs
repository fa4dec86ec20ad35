namespace EdgeTwin.Lsp.Commands;

/// <summary>A place elsewhere that a problem is about too.</summary>
/// <param name="File">The file, from the vault's root.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="EndLine">The line where it ends.</param>
/// <param name="EndColumn">The column behind its end.</param>
/// <param name="Text">What stands there.</param>
internal sealed record CheckPlace(string File, int Line, int Column, int EndLine, int EndColumn, string Text);
