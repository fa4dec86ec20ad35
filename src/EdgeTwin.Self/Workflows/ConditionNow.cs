using System.Globalization;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Self.Workflows;

/// <summary>What a condition comes to by the last values alone, some of which may be put in place of what was measured.</summary>
public sealed class ConditionNow(ITwinValues twins)
{
    private readonly Dictionary<string, double> _instead = new(StringComparer.Ordinal);

    /// <summary>Puts a value in place of what was measured.</summary>
    public void Put(string reference, double value) => _instead[reference] = value;

    /// <summary>Whether a condition speaks of a property whose value was put in place.</summary>
    public bool Speaks(string condition)
    {
        var open = new Stack<ConditionSyntax>([ConditionParser.Parse(condition).Root]);
        while (open.TryPop(out var part))
        {
            if (part is PropertySyntax property && _instead.ContainsKey(property.Reference.ToString()))
                return true;
            foreach (var operand in part.Operands)
                open.Push(operand);
        }
        return false;
    }

    /// <summary>What it comes to.</summary>
    public ConditionLook Look(string text)
    {
        var reading = Condition.Read(text, twins);
        if (reading.Condition is not { } condition)
            return new(Truth.Unknown, reading.Errors.Count > 0 ? reading.Errors[0].Message : "it cannot be read");
        var monitor = new ConditionMonitor(condition);
        for (var i = 0; i < condition.Properties.Count; i++)
        {
            var reference = condition.Properties[i].Reference;
            if (_instead.TryGetValue(reference.ToString(), out var put) || (twins.ValueOf(reference) is { } measured && double.IsFinite(put = measured)))
                monitor.Feed(i, 1, put);
        }
        monitor.Advance(1);
        var verdict = monitor.Verdict;
        if (verdict.Truth == Truth.Unknown)
            return new(Truth.Unknown, "what it hangs on has not been measured, or not for long enough");
        var margin = double.IsFinite(verdict.Robustness) && verdict.Term >= 0 && condition.Terms[verdict.Term].Unit is { } unit
            ? string.Create(CultureInfo.InvariantCulture, $" by {Math.Abs(verdict.Robustness):0.##} {unit.Print}").TrimEnd() : "";
        return new(verdict.Truth, (verdict.Truth == Truth.True ? "it holds" : "it does not hold") + margin);
    }
}
