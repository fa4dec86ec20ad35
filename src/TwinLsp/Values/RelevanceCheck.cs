using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>Names the values that bear on a decision, a note or a tagged paragraph, and that it does not name itself. It is no verdict, and is said quietly.</summary>
internal static class RelevanceCheck
{
    private const int ValuesMax = 3;

    /// <summary>The values that bear on it, the nearest first. An editor's server looks at what is open alone.</summary>
    public static IEnumerable<ClaimProblem> Find(VaultSnapshot vault, VaultNote note)
    {
        if (vault.Recall is not { AreValuesRead: true } recall || !(recall.IsOfAll || vault.Open.ContainsKey(vault.Index.PathOf(note.Id))))
            yield break;
        foreach (var decision in DecisionText.Of(vault, note))
        {
            if (decision.Scan is not { } scan)
                continue;
            var values = recall.ValuesOf(vault);
            var shown = 0;
            foreach (var found in RelevantTo(recall, values, decision.PartsIn(scan)))
            {
                var value = values[found.Value];
                if (decision.Values.Contains(value.Note.Id) || decision.Exceptions.Contains(value.Note.Id) || decision.Dismisses(value.Note, () => value.Scan))
                    continue;
                var title = NoteTitle.Of(vault.Index, value.Note);
                yield return new(ClaimProblem.RelevantValue, ProblemSeverity.Hint, scan.Lines.RangeOf(found.Own.Span.Start, found.Own.Span.End), $"'{title}' bears on this: {found.Said.Text}.")
                {
                    Related = [new RelatedPlace(vault.UriOf(value.Note.Id), value.Scan.Lines.RangeOf(found.Said.Span.Start, found.Said.Span.End), found.Said.Text)],
                    Fixes = FixesOf(vault, note, decision, scan, value, title),
                };
                if (++shown == ValuesMax)
                    break;
            }
        }
    }

    private static IEnumerable<RelevantValue> RelevantTo(Recall.VaultRecall recall, IReadOnlyList<ValueText> values, IReadOnlyList<TextPart> parts)
    {
        var meanings = recall.Meanings;
        return RelevantValues.Rank(parts, [.. values.Select(value => value.Parts)], meanings).TakeWhile(found => found.Likeness >= (meanings is null ? RelevantValues.WordsMin : RelevantValues.MeaningMin));
    }

    private static IReadOnlyList<(string Title, TextChange Change)> FixesOf(VaultSnapshot vault, VaultNote note, DecisionText decision, NoteScan scan, ValueText value, string title)
    {
        var link = NewLink.To(vault.Index, note, value.Note, title, isInTable: false);
        return
        [
            ($"Cite the value '{title}'", decision.Adding(scan, $"values:: {link}")),
            ($"Dismiss '{title}' here, with a reason", decision.Adding(scan, $"{Dismissals.Key}:: {link} ({decision.NumberOf(scan, value.Scan)}) because ")),
        ];
    }
}
