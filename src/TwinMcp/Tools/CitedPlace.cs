namespace EdgeTwin.Mcp.Tools;

/// <summary>A place in another note that a finding rests on: a rule, a line of a value, another decision.</summary>
/// <param name="Note">The note, by its path from the vault's root.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="EndLine">The line where it ends.</param>
/// <param name="EndColumn">The column behind its end.</param>
/// <param name="Text">What stands there.</param>
internal sealed record CitedPlace(string Note, int Line, int Column, int EndLine, int EndColumn, string Text);
