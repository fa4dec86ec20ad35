using System.Globalization;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Lsp.Values;

/// <summary>Finds what is wrong with decisions beside each other: a review that is due, two that took one's place, a circle, one that was decided before.</summary>
internal static class DecisionCheck
{
    /// <summary>What is wrong, in no order; nothing of a note that is no decision.</summary>
    public static IEnumerable<ClaimProblem> Find(VaultSnapshot vault, VaultNote note)
    {
        if (DecisionGraph.Read(vault.Index, note) is not { } decision)
            yield break;
        var decisions = vault.Decisions;
        var standing = decisions.StandingOf(note.Id, vault.Today);
        if (standing == DecisionStanding.Live && decision.Review is { } review && review <= vault.Today)
            yield return new(ClaimProblem.ReviewDue, ProblemSeverity.Information, RangeOf(vault, note, "review"), string.Create(CultureInfo.InvariantCulture, $"This was to be looked at again on {review:yyyy-MM-dd}."));
        foreach (var older in decision.Supersedes)
        {
            if (decisions.IsCircle(note.Id, older))
            {
                yield return new(ClaimProblem.CircularSupersession, ProblemSeverity.Warning, RangeOf(vault, note, "supersedes"), $"This takes the place of '{TitleOf(vault, older)}', which took its own place; of the two the later one counts.") { Related = [Place(vault, older)] };
                continue;
            }
            foreach (var other in decisions.SuccessorsOf(older))
            {
                if (standing == DecisionStanding.Live && other != note.Id && decisions.StandingOf(other, vault.Today) == DecisionStanding.Live)
                    yield return new(ClaimProblem.ContradictingDecision, ProblemSeverity.Warning, RangeOf(vault, note, "supersedes"), $"This and '{TitleOf(vault, other)}' both take the place of '{TitleOf(vault, older)}', and both are in force.") { Related = [Place(vault, other)] };
            }
        }
        // Looking for one among all decisions for each of them is for a list of problems too much; who writes one is told.
        var isWritten = decision.Status == DecisionStatus.Proposed || vault.Open.ContainsKey(vault.Index.PathOf(note.Id));
        if (isWritten && decision.Status is DecisionStatus.Proposed or DecisionStatus.Accepted && Similar(vault, note, decisions) is { } similar)
            yield return new(ClaimProblem.SimilarDecision, ProblemSeverity.Information, TitleRange(note), $"'{TitleOf(vault, similar)}' decides nearly the same and is in force; a decision that takes its place says 'supersedes'.") { Related = [Place(vault, similar)] };
    }

    /// <summary>A decision in force that is called nearly the same, and has nothing to do with this one by their own words; null if there is none.</summary>
    private static int? Similar(VaultSnapshot vault, VaultNote note, DecisionGraph decisions)
    {
        var title = TitleWords.Of(NoteTitle.Of(vault.Index, note));
        foreach (var other in decisions.All)
        {
            if (other.Note == note.Id || decisions.StandingOf(other.Note, vault.Today) != DecisionStanding.Live || decisions.AreRelated(note.Id, other.Note) || IsLater(decisions, other.Note, note.Id))
                continue;
            if (title.IsNear(TitleWords.Of(TitleOf(vault, other.Note))))
                return other.Note;
        }
        return null;
    }

    /// <summary>Of two the later one is told, and of two of one day that with the higher number.</summary>
    private static bool IsLater(DecisionGraph decisions, int note, int than)
    {
        var order = (decisions.Find(note)?.Decided ?? DateOnly.MaxValue).CompareTo(decisions.Find(than)?.Decided ?? DateOnly.MaxValue);
        return order > 0 || (order == 0 && note > than);
    }

    private static string TitleOf(VaultSnapshot vault, int note) => vault.Index[note] is { } there ? NoteTitle.Of(vault.Index, there) : "";

    private static RelatedPlace Place(VaultSnapshot vault, int note) => new(vault.UriOf(note), vault.Index[note] is { } there ? TitleRange(there) : default, TitleOf(vault, note));

    private static NoteRange TitleRange(VaultNote note)
    {
        foreach (var heading in note.Facts.Headings)
            return heading.TextRange;
        return default;
    }

    private static NoteRange RangeOf(VaultSnapshot vault, VaultNote note, string key)
    {
        foreach (var field in note.Facts.Fields)
        {
            if (vault.Index.Names.Names.Text(field.Key).Equals(key, StringComparison.OrdinalIgnoreCase))
                return field.ValueRange;
        }
        return TitleRange(note);
    }
}
