namespace EdgeTwin.Mcp.Tools;

/// <summary>What the rules of a vault's values say of a decision.</summary>
/// <param name="Note">The note's path; without one, it was a draft.</param>
/// <param name="IsChecked">Whether it is a decision that is held against rules: proposed or accepted.</param>
/// <param name="Rules">How many rules the vault has.</param>
/// <param name="Total">How many findings there are in all.</param>
/// <param name="Findings">Those of this page, from the top. None means that no rule is known to be broken.</param>
internal sealed record ValuesReport(string? Note, bool IsChecked, int Rules, int Total, IReadOnlyList<ValueFinding> Findings);
