namespace EdgeTwin.Mcp.Tools;

/// <summary>What a vault's values and other decisions say of a decision.</summary>
/// <param name="Note">The note's path; without one, it was a draft.</param>
/// <param name="IsChecked">Whether it is a decision that is held against values, proposed or accepted, or has paragraphs that are tagged as one.</param>
/// <param name="Rules">How many rules the vault has.</param>
/// <param name="IsByWordsAlone">Whether there is no sentence encoder, so that what bears on it is told by common words alone.</param>
/// <param name="Total">How many findings there are in all.</param>
/// <param name="Findings">Those of this page, from the top. No rule with the verdict violated means that none is known to be broken.</param>
internal sealed record ValuesReport(string? Note, bool IsChecked, int Rules, bool IsByWordsAlone, int Total, IReadOnlyList<ValueFinding> Findings);
