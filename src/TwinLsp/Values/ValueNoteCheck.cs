using System.Globalization;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>Finds what is wrong with the notes of values themselves: a priority that is none, a rule that asks for what no decision ever says.</summary>
internal static class ValueNoteCheck
{
    /// <summary>What is wrong, in no order; nothing of a note that is no value.</summary>
    public static IEnumerable<ClaimProblem> Find(VaultSnapshot vault, VaultNote note)
    {
        if (!ValueNotes.Is(vault.Index, note))
            yield break;
        if (ValueNotes.PriorityOf(vault.Index, note) is { } field && (!int.TryParse(vault.Index.Names.Names.Text(field.Value).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var priority) || priority < 1))
            yield return new(ClaimProblem.BadPriority, ProblemSeverity.Warning, field.ValueRange, $"'{vault.Index.Names.Names.Text(field.Value).Trim()}' is no priority; allowed is a whole number from 1, which comes first.");
        foreach (var rule in ValueRules.Of(vault.Index, note))
        {
            var parse = ConditionParser.Parse(rule.Condition.Text);
            if (parse.Errors.Count > 0)
                continue;
            foreach (var (name, span) in RuleCheck.FieldsOf(parse))
            {
                if (!IsSaid(vault.Index, name))
                    yield return new(ClaimProblem.UnsaidField, ProblemSeverity.Information, rule.Condition.PlaceOf(span), $"No decision says its '{name}', so this rule says nothing of any yet.");
            }
        }
    }

    private static bool IsSaid(VaultIndex index, string field)
    {
        foreach (var id in index.NotesWith(NameRole.Field, System.Text.Encoding.UTF8.GetBytes(field)))
        {
            if (index[id] is { } note && DecisionGraph.Read(index, note) is not null)
                return true;
        }
        return false;
    }
}
