using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Self.Opinions;

namespace EdgeTwin.Lsp.Commands;

/// <summary>What a language model said of one value.</summary>
/// <param name="Value">The value's path.</param>
/// <param name="Verdict"><c>breaks</c>, <c>honours</c> or <c>abstains</c>.</param>
/// <param name="Reason">In its words, or why it is not believed.</param>
/// <param name="DecisionLine">The line of the decision that it quotes, from 1.</param>
/// <param name="DecisionQuote">What it quotes.</param>
/// <param name="ValueLine">The line of the value, from 1.</param>
/// <param name="ValueQuote">What it quotes of it.</param>
internal sealed record OpinionEntry(string Value, string Verdict, string Reason, int? DecisionLine, string? DecisionQuote, int? ValueLine, string? ValueQuote)
{
    /// <summary>An opinion with the places of its quotes.</summary>
    public static OpinionEntry Of(VaultSnapshot vault, ModelOpinion said) => said.Opinion.Reply is not { } reply
        ? new OpinionEntry(said.Value, "abstains", $"the model {said.Opinion.Abstains}", null, null, null, null)
        : new OpinionEntry(said.Value, reply.Verdict == OpinionVerdict.Breaks ? "breaks" : "honours", reply.Reason, LineOf(vault, said.Decision, reply.DecisionQuote), reply.DecisionQuote, LineOf(vault, said.Value, reply.ValueQuote), reply.ValueQuote);

    private static int? LineOf(VaultSnapshot vault, string path, string quote) =>
        vault.TextOf(path) is { } scan && Quote.Find(scan.Text.Span, quote) is { } span ? scan.Lines.RangeOf(span.Start, span.End).From.Line + 1 : null;
}
