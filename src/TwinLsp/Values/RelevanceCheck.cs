using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>
/// Names the values that bear on a decision and of which it says nothing itself. It is no verdict, and is said quietly; where the writer's own earlier verdicts tell which it would be,
/// that is said instead.
/// </summary>
internal static class RelevanceCheck
{
    private const int ValuesMax = 3;

    /// <summary>The values that bear on it, the nearest first. An editor's server looks at what is open alone.</summary>
    public static IEnumerable<ClaimProblem> Find(VaultSnapshot vault, VaultNote note)
    {
        if (vault.Recall is not { AreValuesRead: true } recall || !(recall.IsOfAll || vault.Open.ContainsKey(vault.Index.PathOf(note.Id))))
            yield break;
        if (DecisionGraph.Read(vault.Index, note) is not { Status: DecisionStatus.Accepted or DecisionStatus.Proposed } decision || vault.TextOf(vault.Index.PathOf(note.Id)) is not { } scan)
            yield break;
        var values = recall.ValuesOf(vault);
        var verdicts = WrittenVerdicts.Of(vault.Index, note);
        LikelyVerdicts? likely = null;
        var shown = 0;
        foreach (var found in RelevantTo(recall, values, scan))
        {
            var value = values[found.Value];
            if (IsJudged(verdicts, value.Note.Id) || Dismissals.Has(vault.Index, note, value.Note, () => Dismissals.NumberOf(scan, value.Scan)))
                continue;
            if (LikelyCheck.Of(vault, note, scan, likely ??= recall.Verdicts.Of(vault, recall.IsOfAll), value, found) is { } foretold)
            {
                yield return foretold;
                continue;
            }
            // Naming a value is no verdict, but whoever names it knows that it bears.
            if (shown == ValuesMax || decision.Values.Contains(value.Note.Id))
                continue;
            shown++;
            var title = NoteTitle.Of(vault.Index, value.Note);
            var fixes = new ValueFixes(vault, note, scan, value.Note);
            yield return new(ClaimProblem.RelevantValue, ProblemSeverity.Hint, scan.Lines.RangeOf(found.Own.Span.Start, found.Own.Span.End), $"'{title}' bears on this: {found.Said.Text}.")
            {
                Related = [new RelatedPlace(vault.UriOf(value.Note.Id), value.Scan.Lines.RangeOf(found.Said.Span.Start, found.Said.Span.End), found.Said.Text)],
                Fixes = [fixes.Citation, .. fixes.Verdicts(value.Scan, isHonoured: true)],
            };
        }
    }

    private static bool IsJudged(IReadOnlyList<WrittenVerdict> verdicts, int value)
    {
        foreach (var verdict in verdicts)
        {
            if (verdict.Value == value)
                return true;
        }
        return false;
    }

    private static IEnumerable<RelevantValue> RelevantTo(Recall.VaultRecall recall, IReadOnlyList<ValueText> values, NoteScan scan)
    {
        var meanings = recall.Meanings;
        return RelevantValues.Rank(TextParts.In(scan), [.. values.Select(value => value.Parts)], meanings).TakeWhile(found => found.Likeness >= (meanings is null ? RelevantValues.WordsMin : RelevantValues.MeaningMin));
    }
}
