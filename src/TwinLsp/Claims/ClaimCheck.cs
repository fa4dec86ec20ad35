using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Values;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Model.Text;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Claims;
using EdgeTwin.Self.Twins;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Claims;

/// <summary>Finds what is wrong with a note's claims, links to twins, and what values say of it. Whether a twin exists is asked only of agents that have told theirs.</summary>
internal static class ClaimCheck
{
    /// <summary>Everything that is wrong, from the top.</summary>
    public static IReadOnlyList<ClaimProblem> Find(VaultSnapshot vault, VaultNote note)
    {
        if (note.Facts.IsAttachment || !vault.Settings.IsClaimChecked)
            return [];
        var names = vault.Index.Names.Names;
        var problems = new List<ClaimProblem>();
        foreach (var claim in ClaimFinder.In(note.Facts, names))
        {
            problems.AddRange(ErrorsOf(claim.Text, vault.Twins).Select(error => Of(claim, error)));
            // By how much changes from sample to sample, and is told where the claim stands.
            if (vault.VerdictOf(note, claim.Text) is { Truth: Truth.False } verdict)
                problems.Add(new(ClaimProblem.ViolatedClaim, ProblemSeverity.Warning, claim.Range, $"This {(NoteMoment.Of(vault, note) is { } ns ? $"did not hold at {NoteMoment.Shown(ns, vault.Zone)}" : "does not hold")}: {verdict.Since}."));
        }
        foreach (var rule in ValueRules.Of(vault.Index, note))
            problems.AddRange(ConditionParser.Parse(rule.Condition.Text).Errors.DistinctBy(error => error.Span).Select(error => Of(rule.Condition, error) with { Code = ClaimProblem.BadRule }));
        problems.AddRange(ValueNoteCheck.Find(vault, note));
        problems.AddRange(ValueCheck.Find(vault, note));
        problems.AddRange(RelevanceCheck.Find(vault, note));
        problems.AddRange(OpinionCheck.Find(vault, note));
        problems.AddRange(DecisionCheck.Find(vault, note));
        problems.AddRange(TradeOffCheck.Find(vault, note));
        problems.AddRange(WorkflowCheck.Find(vault, note));
        if (NoteMoment.FieldOf(vault, note.Facts) is { } moment && NoteMoment.Text(vault, moment) is var text && !NoteMoment.TryParse(text, vault.Zone, out _))
            problems.Add(new(ClaimProblem.BadMoment, ProblemSeverity.Error, moment.ValueRange, $"'{text}' is no moment; allowed is {NoteMoment.Allowed}."));
        foreach (var link in TwinLinkFinder.In(note.Facts, names))
        {
            if (Of(link, vault.Twins) is { } problem)
                problems.Add(problem);
        }
        problems.Sort((first, second) => first.Range.Start.CompareTo(second.Range.Start));
        return problems;
    }

    /// <summary>What is wrong with a condition: its form, and, where twins are known, its properties and units.</summary>
    private static IEnumerable<ConditionError> ErrorsOf(string condition, TwinSnapshot twins)
    {
        var parse = ConditionParser.Parse(condition);
        // What is wrong twice at one place is put right once.
        return (twins.IsKnown ? Condition.Read(parse, twins).Errors : parse.Errors).DistinctBy(error => error.Span);
    }

    private static ClaimProblem Of(Claim claim, ConditionError error) => new(ClaimProblem.BadClaim, ProblemSeverity.Error, claim.PlaceOf(error.Span), Sentence(error.Message))
    {
        Fixes = error.Fix is { } fix && claim.IsVerbatim ? [(TitleOf(fix, claim.Text), Change(claim.PlaceOf(fix.Span), fix.Replacement))] : [],
    };

    private static ClaimProblem? Of(TwinLink link, TwinSnapshot twins)
    {
        if (!TwinId.TryParse(link.Twin, out var twin))
            return link.Twin.Length == 0 && !link.HasProperty ? null : Unknown(link.TwinRange, $"'{link.Twin}' is not a twin's id; allowed is {TwinId.Allowed}.", link, null);
        if (!twins.IsKnown)
            return null;
        if (!twins.Twins.Contains(twin.Path))
        {
            var nearest = NearestWord.Among(twin.Path, twins.Twins);
            return Unknown(link.TwinRange, $"There is no twin '{twin}'{NearestWord.Suggestion(nearest)}", link, nearest);
        }
        if (!link.HasProperty)
            return null;
        if (PropertyReference.TryParse(link.Name, out var reference) && twins.Find(reference) is not null)
            return link.Wanted.Length > 0 && OutputWords.ProblemOf(twins.Outputs.GetValueOrDefault(reference), link.Name, link.Wanted) is { } wrong
                ? new(ClaimProblem.BadOrder, ProblemSeverity.Warning, link.Range, wrong + ".") : null;
        var properties = twins.All.Where(known => known.Twin == twin).Select(known => known.Name).Order(StringComparer.Ordinal).ToList();
        var near = NearestWord.Among(link.Property, properties);
        return Unknown(link.PropertyRange, $"'{twin}' has no property '{link.Property}'{NearestWord.Suggestion(near)}; it has {string.Join(", ", properties.Take(12))}", link, near);
    }

    private static ClaimProblem Unknown(NoteRange range, string message, TwinLink link, string? nearest) => new(ClaimProblem.UnknownTwin, ProblemSeverity.Warning, range, message)
    {
        Fixes = nearest is not null && link.IsVerbatim ? [($"Replace by '{nearest}'", Change(range, nearest))] : [],
    };

    private static string TitleOf(ConditionFix fix, string text) => (fix.Span.Length, fix.Replacement.Length) switch
    {
        (0, _) => $"Insert '{fix.Replacement.Trim()}'",
        (_, 0) => $"Remove '{text.Substring(fix.Span.Start, fix.Span.Length)}'",
        _ => $"Replace by '{fix.Replacement.Trim()}'",
    };

    private static string Sentence(string message) => message.Length > 0 ? char.ToUpperInvariant(message[0]) + message[1..] + "." : message;

    private static TextChange Change(NoteRange range, string text) => new(range.Start, range.End, text);
}
