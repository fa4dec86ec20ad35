namespace EdgeTwin.Mcp.Tools;

/// <summary>What a rule of a value says of a decision.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="EndLine">The line where it ends.</param>
/// <param name="EndColumn">The column behind its end.</param>
/// <param name="Severity">error, warning, information or hint.</param>
/// <param name="Code">What kind of finding it is.</param>
/// <param name="Message">In words.</param>
/// <param name="Rule">Where the rule stands.</param>
internal sealed record ValueFinding(int Line, int Column, int EndLine, int EndColumn, string Severity, string Code, string Message, RulePlace? Rule);
