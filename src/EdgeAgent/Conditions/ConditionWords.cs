using System.Globalization;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Conditions;

/// <summary>What is said of conditions.</summary>
internal static class ConditionWords
{
    /// <summary>How far a condition holds, or lacks: <c>greenhouse/air#temperature &gt; 30 Cel by 1.2 °C</c>; empty where there is no margin.</summary>
    public static string HowFar(Condition condition, in ConditionVerdict verdict)
    {
        if (verdict.Term < 0 || verdict.Truth == Truth.Unknown || !double.IsFinite(verdict.Robustness))
            return "";
        var term = condition.Terms[verdict.Term];
        return string.Create(CultureInfo.InvariantCulture, $"{term.Text} by {Math.Abs(verdict.Robustness):0.####}{(term.Unit is { Print.Length: > 0 } unit ? $" {unit.Print}" : "")}");
    }
}
