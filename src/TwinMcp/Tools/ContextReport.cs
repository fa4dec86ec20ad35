using EdgeTwin.Lsp.Commands;

namespace EdgeTwin.Mcp.Tools;

/// <summary>Passages for a topic, as many as fit.</summary>
/// <param name="Question">The question or topic.</param>
/// <param name="AsOf">The day as of which it was asked.</param>
/// <param name="Captured">Whether what it is about was captured.</param>
/// <param name="Confidence">That it was, 0 to 1.</param>
/// <param name="Missing">Words of it that are nowhere in the vault.</param>
/// <param name="BudgetTokens">How many tokens were asked for.</param>
/// <param name="UsedTokens">How many the passages have, estimated: four bytes count as one.</param>
/// <param name="LeftOut">How many passages did not fit.</param>
/// <param name="Passages">The passages, the best first.</param>
internal sealed record ContextReport(string Question, DateOnly AsOf, bool Captured, double Confidence, IReadOnlyList<string> Missing, int BudgetTokens, int UsedTokens, int LeftOut, IReadOnlyList<AskPassage> Passages);
