using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>
/// Names the values that bear on a decision, a note or a tagged paragraph, and of which it says nothing itself. It is no verdict, and is said quietly; where the writer's own earlier verdicts
/// tell which it would be of a note, that is said instead.
/// </summary>
internal static class RelevanceCheck
{
    private const int ValuesMax = 3;

    /// <summary>The values that bear on it, the nearest first. An editor's server looks at what is open alone.</summary>
    public static IEnumerable<ClaimProblem> Find(VaultSnapshot vault, VaultNote note)
    {
        if (vault.Recall is not { AreValuesRead: true } recall || !(recall.IsOfAll || vault.Open.ContainsKey(vault.Index.PathOf(note.Id))))
            yield break;
        var verdicts = WrittenVerdicts.Of(vault.Index, note);
        LikelyVerdicts? likely = null;
        foreach (var decision in DecisionText.Of(vault, note))
        {
            if (decision.Scan is not { } scan)
                continue;
            var values = recall.ValuesOf(vault);
            var shown = 0;
            foreach (var found in RelevantTo(recall, values, decision.PartsIn(scan)))
            {
                var value = values[found.Value];
                if (decision.Exceptions.Contains(value.Note.Id) || (decision.IsNote && IsJudged(verdicts, value.Note.Id)) || decision.Dismisses(value.Note, () => value.Scan))
                    continue;
                var fixes = new ValueFixes(vault, note, decision, scan, value.Note);
                if (decision.IsNote && LikelyCheck.Of(vault, note, scan, likely ??= recall.Verdicts.Of(vault, recall.IsOfAll), value, found, fixes) is { } foretold)
                {
                    yield return foretold;
                    continue;
                }
                // Naming a value is no verdict, but whoever names it knows that it bears.
                if (shown == ValuesMax || decision.Values.Contains(value.Note.Id))
                    continue;
                shown++;
                yield return new(ClaimProblem.RelevantValue, ProblemSeverity.Hint, scan.Lines.RangeOf(found.Own.Span.Start, found.Own.Span.End), $"'{NoteTitle.Of(vault.Index, value.Note)}' bears on this: {found.Said.Text}.")
                {
                    Related = [new RelatedPlace(vault.UriOf(value.Note.Id), value.Scan.Lines.RangeOf(found.Said.Span.Start, found.Said.Span.End), found.Said.Text)],
                    Fixes = [fixes.Citation, .. decision.IsNote ? fixes.Verdicts(value.Scan, isHonoured: true) : [fixes.Dismissal(value.Scan)]],
                };
            }
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

    private static IEnumerable<RelevantValue> RelevantTo(Recall.VaultRecall recall, IReadOnlyList<ValueText> values, IReadOnlyList<TextPart> parts)
    {
        var meanings = recall.Meanings;
        return RelevantValues.Rank(parts, [.. values.Select(value => value.Parts)], meanings).TakeWhile(found => found.Likeness >= (meanings is null ? RelevantValues.WordsMin : RelevantValues.MeaningMin));
    }
}
