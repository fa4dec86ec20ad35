using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Self.Values;

/// <summary>Holds rules against a decision: the language and the evaluator are those of every other condition.</summary>
/// <param name="terms">What the decision says.</param>
/// <param name="twins">What twins are now.</param>
public sealed class RuleCheck(DecisionTerms terms, ITwinValues twins)
{
    /// <summary>Whether a rule speaks of decisions at all; one that does not is checked by itself, like a claim.</summary>
    public static bool IsOfDecisions(ConditionParse parse)
    {
        ArgumentNullException.ThrowIfNull(parse);
        return PropertiesOf(parse.Root).Exists(DecisionTerms.IsOne);
    }

    /// <summary>Holds one rule against the decision.</summary>
    public RuleVerdict Check(ConditionParse rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Errors.Count > 0)
            return new RuleVerdict(Truth.Unknown, "", [], [], rule.Errors);
        var asked = PropertiesOf(rule.Root);
        var found = new Dictionary<string, DecisionTerm>(StringComparer.Ordinal);
        var missing = new List<PropertyReference>();
        foreach (var reference in asked)
        {
            if ((DecisionTerms.IsOne(reference) ? terms.Find(reference) : TwinTerm(reference)) is { } term)
                found[reference.ToString()] = term;
            else
                missing.Add(reference);
        }
        // A rule may hold or not whatever is missing: "not travel or cost < 500 EUR".
        var reading = Condition.Read(rule, new Properties(asked, found));
        if (reading.Condition is not { } condition)
            return new RuleVerdict(Truth.Unknown, "", RangesOf(asked, found), missing, missing.Count > 0 ? [] : reading.Errors);
        var monitor = new ConditionMonitor(condition);
        for (var i = 0; i < condition.Properties.Count; i++)
        {
            if (found.TryGetValue(condition.Properties[i].Reference.ToString(), out var term))
                monitor.Feed(i, 1, term.Value);
        }
        monitor.Advance(1);
        var verdict = monitor.Verdict;
        var isMeasured = double.IsFinite(verdict.Robustness) && verdict.Term >= 0 && condition.Terms[verdict.Term].Unit is not null;
        var margin = isMeasured ? $"{Math.Abs(verdict.Robustness).ToString("#,0.##", CultureInfo.InvariantCulture)} {condition.Terms[verdict.Term].Unit!.Print}".Trim() : "";
        return new RuleVerdict(verdict.Truth, margin, RangesOf(asked, found), verdict.Truth == Truth.Unknown ? missing : [], []);
    }

    private DecisionTerm? TwinTerm(PropertyReference reference) =>
        twins.TryFind(reference, out var property) && twins.ValueOf(reference) is { } value ? new DecisionTerm(value, property.Unit, property.Kind, null) : null;

    private static List<NoteRange> RangesOf(List<PropertyReference> asked, Dictionary<string, DecisionTerm> found)
    {
        var ranges = new List<NoteRange>();
        foreach (var reference in asked)
        {
            if (found.TryGetValue(reference.ToString(), out var term) && term.Range is { } range && !ranges.Contains(range))
                ranges.Add(range);
        }
        ranges.Sort((first, second) => first.Start.CompareTo(second.Start));
        return ranges;
    }

    /// <summary>The fields of a decision that a rule asks for, each with its first place in the rule.</summary>
    public static IReadOnlyList<(string Name, ConditionSpan Span)> FieldsOf(ConditionParse rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var fields = new List<(string, ConditionSpan)>();
        var open = new Stack<ConditionSyntax>([rule.Root]);
        while (open.TryPop(out var part))
        {
            if (part is PropertySyntax property && DecisionTerms.IsField(property.Reference) && !fields.Exists(field => field.Item1 == property.Reference.Name))
                fields.Add((property.Reference.Name, property.Span));
            foreach (var operand in part.Operands)
                open.Push(operand);
        }
        return fields;
    }

    private static List<PropertyReference> PropertiesOf(ConditionSyntax root)
    {
        var properties = new List<PropertyReference>();
        var open = new Stack<ConditionSyntax>([root]);
        while (open.TryPop(out var part))
        {
            if (part is PropertySyntax property && !properties.Contains(property.Reference))
                properties.Add(property.Reference);
            foreach (var operand in part.Operands)
                open.Push(operand);
        }
        return properties;
    }

    /// <summary>What the rule asks for, in the units of the decision; of what is missing nothing is known, not even the unit.</summary>
    private sealed class Properties(List<PropertyReference> asked, Dictionary<string, DecisionTerm> found) : IConditionProperties
    {
        public IEnumerable<PropertyReference> All => asked;

        public bool TryFind(PropertyReference reference, [NotNullWhen(true)] out ConditionProperty? property)
        {
            property = found.TryGetValue(reference.ToString(), out var term) ? new ConditionProperty(0, reference, term.Unit, term.Kind) : null;
            return property is not null;
        }
    }
}
