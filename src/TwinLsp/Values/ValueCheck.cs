using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>Holds every decision note against the rules of the vault's values. Nothing is said of a rule of which something is not known.</summary>
internal static class ValueCheck
{
    /// <summary>What is wrong, in no order.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="note">The decision; nothing is said of another note.</param>
    /// <param name="only">The one value whose rules count; null for all.</param>
    public static IEnumerable<ClaimProblem> Find(VaultSnapshot vault, VaultNote note, VaultNote? only = null)
    {
        if (DecisionGraph.Read(vault.Index, note) is not { Status: DecisionStatus.Accepted or DecisionStatus.Proposed } decision)
            yield break;
        foreach (var held in Hold(vault, note, only))
        {
            var (verdict, value, rule) = (held.Verdict, held.Value, held.Rule);
            if (verdict.Errors.Count == 0 && verdict.Truth != Truth.False)
                continue;
            if (Dismissals.Has(vault.Index, note, value, () => vault.TextOf(vault.Index.PathOf(note.Id)) is { } mine && vault.TextOf(vault.Index.PathOf(value.Id)) is { } theirs ? Dismissals.NumberOf(mine, theirs) : null))
                continue;
            var title = NoteTitle.Of(vault.Index, value);
            var range = RangeOf(vault, note, verdict);
            var related = PlaceOf(vault, rule);
            if (verdict.Errors.Count > 0)
                yield return new(ClaimProblem.UncheckedValue, ProblemSeverity.Information, range, $"Whether this honours '{title}' cannot be told: {verdict.Errors[0].Message}.") { Related = [related] };
            else if (decision.Exceptions.Contains(rule.Note))
                yield return new(ClaimProblem.ValueException, ProblemSeverity.Hint, range, $"This is an exception to '{title}'{By(verdict)}.") { Related = [related] };
            else
                yield return new(ClaimProblem.ViolatedValue, ProblemSeverity.Warning, range, $"This breaks '{title}'{By(verdict)}: {rule.Condition.Text}.") { Related = [related], Fixes = FixesOf(vault, note, value, title) };
        }
    }

    /// <summary>The rules that a decision honours; of one that is neither proposed nor accepted, none.</summary>
    public static IEnumerable<HeldRule> Honoured(VaultSnapshot vault, VaultNote note) =>
        DecisionGraph.Read(vault.Index, note) is { Status: DecisionStatus.Accepted or DecisionStatus.Proposed }
            ? Hold(vault, note, null).Where(held => held.Verdict is { Errors.Count: 0, Truth: Truth.True }) : [];

    /// <summary>The first thing in a decision that a verdict hangs on; where it hangs on what is not there, where the note says that it is a decision.</summary>
    public static NoteRange RangeOf(VaultSnapshot vault, VaultNote note, RuleVerdict verdict) => verdict.Ranges.Count > 0 ? verdict.Ranges[0] : PlaceOf(vault, note);

    /// <summary>Where a rule stands.</summary>
    public static RelatedPlace PlaceOf(VaultSnapshot vault, ValueRule rule) => new(vault.UriOf(rule.Note), rule.Condition.Range, rule.Condition.Text);

    /// <summary>A decision held against every rule that can be read and speaks of decisions.</summary>
    private static IEnumerable<HeldRule> Hold(VaultSnapshot vault, VaultNote note, VaultNote? only)
    {
        var check = new RuleCheck(new DecisionTerms(vault.Index, note, () => vault.TextOf(vault.Index.PathOf(note.Id))), vault.Twins);
        foreach (var rule in only is null ? ValueRules.Of(vault.Index) : ValueRules.Of(vault.Index, only))
        {
            var parse = ConditionParser.Parse(rule.Condition.Text);
            if (parse.Errors.Count == 0 && RuleCheck.IsOfDecisions(parse) && vault.Index[rule.Note] is { } value)
                yield return new HeldRule(rule, value, check.Check(parse));
        }
    }

    private static string By(RuleVerdict verdict) => verdict.Margin.Length == 0 ? "" : $" by {verdict.Margin}";

    /// <summary>Where a decision breaks a rule by what it does not have: where it says that it is one.</summary>
    private static NoteRange PlaceOf(VaultSnapshot vault, VaultNote note)
    {
        foreach (var field in note.Facts.Fields)
        {
            if (vault.Index.Names.Names.Text(field.Key).Equals("type", StringComparison.OrdinalIgnoreCase))
                return field.ValueRange;
        }
        return default;
    }

    private static IReadOnlyList<(string Title, TextChange Change)> FixesOf(VaultSnapshot vault, VaultNote note, VaultNote value, string title)
    {
        if (vault.TextOf(vault.Index.PathOf(note.Id)) is not { } scan)
            return [];
        var link = NewLink.To(vault.Index, note, value, title, isInTable: false);
        var exception = ($"Record an exception to '{title}'", LastLine.Change(scan, $"exception:: {link} because "));
        return vault.TextOf(vault.Index.PathOf(value.Id)) is not { } said ? [exception]
            : [exception, ($"Dismiss '{title}' here, with a reason", LastLine.Change(scan, $"{Dismissals.Key}:: {link} ({Dismissals.NumberOf(scan, said)}) because "))];
    }
}
