namespace EdgeTwin.Mcp.Tools;

/// <summary>Where a rule stands.</summary>
/// <param name="Note">The value's note, by its path from the vault's root.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Text">The rule.</param>
internal sealed record RulePlace(string Note, int Line, string Text);
