using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>Holds decisions, notes and tagged paragraphs, against the rules of the vault's values. Nothing is said of a rule of which something is not known.</summary>
internal static class ValueCheck
{
    /// <summary>What is wrong, in no order.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="note">The decision, or a note that has some; nothing is said of another note.</param>
    /// <param name="only">The one value whose rules count; null for all.</param>
    public static IEnumerable<ClaimProblem> Find(VaultSnapshot vault, VaultNote note, VaultNote? only = null)
    {
        foreach (var decision in DecisionText.Of(vault, note))
        {
            foreach (var held in Hold(vault, decision, only))
            {
                if ((held.Verdict.Errors.Count > 0 || held.Verdict.Truth == Truth.False) && !decision.Dismisses(held.Value, () => vault.TextOf(vault.Index.PathOf(held.Value.Id))))
                    yield return ProblemOf(vault, note, decision, held);
            }
        }
    }

    /// <summary>The rules that a decision honours, with the place that each hangs on; of one that is neither proposed nor accepted, none.</summary>
    public static IEnumerable<HeldRule> Honoured(VaultSnapshot vault, VaultNote note) =>
        DecisionText.Of(vault, note).SelectMany(decision => Hold(vault, decision, null)).Where(held => held.Verdict is { Errors.Count: 0, Truth: Truth.True });

    /// <summary>Where a rule stands.</summary>
    public static RelatedPlace PlaceOf(VaultSnapshot vault, ValueRule rule) => new(vault.UriOf(rule.Note), rule.Condition.Range, rule.Condition.Text);

    /// <summary>A decision held against every rule that can be read and speaks of decisions.</summary>
    private static IEnumerable<HeldRule> Hold(VaultSnapshot vault, DecisionText decision, VaultNote? only)
    {
        var check = new RuleCheck(decision.Terms, vault.Twins);
        foreach (var rule in only is null ? ValueRules.Of(vault.Index) : ValueRules.Of(vault.Index, only))
        {
            var parse = ConditionParser.Parse(rule.Condition.Text);
            if (parse.Errors.Count > 0 || !RuleCheck.IsOfDecisions(parse) || vault.Index[rule.Note] is not { } value)
                continue;
            var verdict = check.Check(parse);
            // Where it hangs on what is not there, it is told where the text says that it is a decision.
            yield return new HeldRule(rule, value, verdict, verdict.Ranges.Count > 0 ? verdict.Ranges[0] : decision.Place);
        }
    }

    private static ClaimProblem ProblemOf(VaultSnapshot vault, VaultNote note, DecisionText decision, HeldRule held)
    {
        var (verdict, title) = (held.Verdict, NoteTitle.Of(vault.Index, held.Value));
        var related = PlaceOf(vault, held.Rule);
        if (verdict.Errors.Count > 0)
            return new(ClaimProblem.UncheckedValue, ProblemSeverity.Information, held.Range, $"Whether this honours '{title}' cannot be told: {verdict.Errors[0].Message}.") { Related = [related] };
        if (decision.Exceptions.Contains(held.Value.Id))
            return new(ClaimProblem.ValueException, ProblemSeverity.Hint, held.Range, $"This is an exception to '{title}'{By(verdict)}.") { Related = [related] };
        return new(ClaimProblem.ViolatedValue, ProblemSeverity.Warning, held.Range, $"This breaks '{title}'{By(verdict)}: {held.Rule.Condition.Text}.") { Related = [related], Fixes = FixesOf(vault, note, decision, held.Value) };
    }

    private static string By(RuleVerdict verdict) => verdict.Margin.Length == 0 ? "" : $" by {verdict.Margin}";

    private static IReadOnlyList<(string Title, TextChange Change)> FixesOf(VaultSnapshot vault, VaultNote note, DecisionText decision, VaultNote value)
    {
        if (decision.Scan is not { } scan)
            return [];
        var fixes = new ValueFixes(vault, note, decision, scan, value);
        return vault.TextOf(vault.Index.PathOf(value.Id)) is not { } said ? [fixes.Exception] : [fixes.Exception, fixes.Dismissal(said)];
    }
}
