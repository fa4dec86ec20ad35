using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>Says what the writer would likely say of a decision and a value that bears on it, with the earlier verdict that speaks for it. Nothing is said until their own verdicts show that it is mostly right.</summary>
internal static class LikelyCheck
{
    /// <summary>It; null if it is not sure enough.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="note">The decision.</param>
    /// <param name="scan">Its text.</param>
    /// <param name="likely">What has been learnt.</param>
    /// <param name="value">The value.</param>
    /// <param name="found">What of both is nearest.</param>
    /// <param name="fixes">What can be answered.</param>
    public static ClaimProblem? Of(VaultSnapshot vault, VaultNote note, NoteScan scan, LikelyVerdicts likely, ValueText value, RelevantValue found, ValueFixes fixes)
    {
        // Most vaults have not enough verdicts for any.
        if (!likely.Honours.IsOn && !likely.Breaks.IsOn)
            return null;
        var pair = vault.Recall!.Verdicts.PairOf(vault.Index.PathOf(note.Id), vault.Index.PathOf(value.Note.Id), found);
        if (likely.Foretell(pair) is not { } foretold || PlaceOf(vault, foretold.Evidence) is not { } place)
            return null;
        var title = NoteTitle.Of(vault.Index, value.Note);
        return new(ClaimProblem.LikelyValue, ProblemSeverity.Hint, scan.Lines.RangeOf(found.Own.Span.Start, found.Own.Span.End), $"Likely {(foretold.IsHonoured ? "honours" : "goes against")} '{title}': {ReasonOf(vault, foretold, value)}.")
        {
            Related = [new RelatedPlace(vault.UriOf(value.Note.Id), value.Scan.Lines.RangeOf(found.Said.Span.Start, found.Said.Span.End), found.Said.Text), place],
            Fixes = fixes.Verdicts(value.Scan, foretold.IsHonoured),
        };
    }

    private static string ReasonOf(VaultSnapshot vault, LikelyVerdict foretold, ValueText value)
    {
        var evidence = foretold.Evidence;
        var decision = TitleOf(vault, evidence.Pair.Decision);
        var day = evidence.Day is { } known ? known.ToString(" (yyyy-MM-dd)", CultureInfo.InvariantCulture) : "";
        var other = evidence.Pair.Value == vault.Index.PathOf(value.Note.Id) ? "" : $" and '{TitleOf(vault, evidence.Pair.Value)}'";
        if (foretold.IsHonoured == evidence.IsHonoured)
            return $"you said so of '{decision}'{day}{other}";
        // Of the opposite, or of a value that wants the opposite.
        return $"you said that '{decision}'{day} {(evidence.IsHonoured ? "honours" : "breaks")} {(other.Length == 0 ? "it, and this does the opposite" : other[5..] + ", which is the other way round")}";
    }

    /// <summary>Where the earlier verdict stands, as it stands; null if it is not there any more.</summary>
    private static RelatedPlace? PlaceOf(VaultSnapshot vault, PastVerdict evidence)
    {
        if (vault.Index.Find(evidence.Pair.Decision) is not { } earlier || vault.Index.Find(evidence.Pair.Value) is not { } value || vault.TextOf(evidence.Pair.Decision) is not { } text)
            return null;
        foreach (var written in WrittenVerdicts.Of(vault.Index, vault.With(earlier, text)))
        {
            if (written.Value == value.Id && written.IsHonoured == evidence.IsHonoured)
                return new RelatedPlace(vault.UriOf(earlier.Id), written.Range, Encoding.UTF8.GetString(text.Text.Span[written.Range.Start..written.Range.End]));
        }
        return null;
    }

    private static string TitleOf(VaultSnapshot vault, string path) => vault.Index.Find(path) is { } note ? NoteTitle.Of(vault.Index, note) : Path.GetFileNameWithoutExtension(path);
}
