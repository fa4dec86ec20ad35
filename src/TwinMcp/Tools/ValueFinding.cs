namespace EdgeTwin.Mcp.Tools;

/// <summary>What a value or another decision says of a decision.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="EndLine">The line where it ends.</param>
/// <param name="EndColumn">The column behind its end.</param>
/// <param name="Layer">By what it is told: rule, relevant (a value bears on it, no verdict), likely (what the person would likely say of it), trade-off, decision (what other decisions say).</param>
/// <param name="Verdict">What a rule comes to: violated, honoured, excepted or uncheckable; missing in other layers.</param>
/// <param name="Severity">error, warning, information or hint, as an editor shows it; none for what an editor does not show, a rule that is honoured.</param>
/// <param name="Code">What kind of finding it is.</param>
/// <param name="Message">In words.</param>
/// <param name="Text">What stands at that place of the decision.</param>
/// <param name="Cites">The places elsewhere that it rests on.</param>
internal sealed record ValueFinding(int Line, int Column, int EndLine, int EndColumn, string Layer, string? Verdict, string Severity, string Code, string Message, string Text, IReadOnlyList<CitedPlace> Cites);
