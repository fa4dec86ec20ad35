using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Opinions;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>Shows what a language model said of a decision, for as long as both texts are what it was asked about. It is somebody's opinion, and is said as one.</summary>
internal static class OpinionCheck
{
    /// <summary>What it said, in no order.</summary>
    public static IEnumerable<ClaimProblem> Find(VaultSnapshot vault, VaultNote note)
    {
        if (vault.Opinions.Count == 0 || DecisionText.Of(vault, note) is not [{ IsNote: true } decision] || decision.Scan is not { } scan)
            yield break;
        var path = vault.Index.PathOf(note.Id);
        var verdicts = WrittenVerdicts.Of(vault.Index, note);
        foreach (var said in vault.Opinions)
        {
            if (said.Decision != path || said.Opinion.Reply is not { } reply || vault.Index.Find(said.Value) is not { } value || vault.TextOf(said.Value) is not { } text || Dismissals.NumberOf(scan, text) != said.Number)
                continue;
            // Lines may have moved since: what is shown is what stands there now.
            if (Quote.Find(scan.Text.Span, reply.DecisionQuote) is not { } own || Quote.Find(text.Text.Span, reply.ValueQuote) is not { } theirs || decision.Dismisses(value, () => text))
                continue;
            // Whoever has judged it has read it.
            if (verdicts.Any(verdict => verdict.Value == value.Id))
                continue;
            var title = NoteTitle.Of(vault.Index, value);
            var verdict = reply.Verdict == OpinionVerdict.Breaks ? $"goes against '{title}'" : $"is what '{title}' wants";
            yield return new(ClaimProblem.ModelOpinion, ProblemSeverity.Hint, scan.Lines.RangeOf(own.Start, own.End), $"The model {said.Model} thinks that this {verdict}{(reply.Reason.Length > 0 ? $": {reply.Reason.TrimEnd('.')}" : "")}.")
            {
                Related = [new RelatedPlace(vault.UriOf(value.Id), text.Lines.RangeOf(theirs.Start, theirs.End), reply.ValueQuote)],
                Fixes = new ValueFixes(vault, note, decision, scan, value).Verdicts(text, reply.Verdict == OpinionVerdict.Honours),
            };
        }
    }
}
