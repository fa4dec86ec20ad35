using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Lsp.Agents;

/// <summary>What is known of a property: what it is, and what an agent said of it last.</summary>
/// <param name="Condition">What a condition must know of it.</param>
/// <param name="Description">One sentence for people; empty if there is none.</param>
/// <param name="Value">The last value in its unit; null while there is none, or while the quality is bad.</param>
/// <param name="Quality">How good that is.</param>
/// <param name="Reason">Why the quality is not good; empty when it is.</param>
/// <param name="TimeNs">When it was measured, ns since the Unix epoch; 0 if it never was.</param>
internal sealed record KnownProperty(ConditionProperty Condition, string Description, double? Value, Quality Quality, string Reason, long TimeNs)
{
    /// <summary>Its name.</summary>
    public PropertyReference Reference => Condition.Reference;

    /// <summary>As an agent reports it; null if its name is none.</summary>
    public static KnownProperty? Of(PropertyReport report)
    {
        if (!PropertyReference.TryParse($"{report.Twin}#{report.Property}", out var reference))
            return null;
        // A unit that is none counts as a plain number, as in the agent.
        var unit = Unit.TryParse(report.Unit, out var known, out _) ? known : Unit.One;
        var kind = report.Kind == "boolean" ? PropertyKind.Boolean : PropertyKind.Number;
        return new(new ConditionProperty(0, reference, unit, kind), report.Description ?? "", report.Value, QualityOf(report.Quality), report.Reason ?? "", report.TimeNs);
    }

    /// <summary>The same after a change.</summary>
    public KnownProperty With(ChangeReport change)
    {
        var isSameUnit = change.Unit == Condition.Unit.Code || !Unit.TryParse(change.Unit, out var unit, out _);
        var condition = isSameUnit ? Condition : Condition with { Unit = Unit.Parse(change.Unit) };
        return this with { Condition = condition, Value = change.Value, Quality = QualityOf(change.Quality), Reason = change.Reason ?? "", TimeNs = change.TimeNs };
    }

    /// <summary>A quality by its word; what is no word counts as bad.</summary>
    public static Quality QualityOf(string? word) => word switch
    {
        "good" => Quality.Good,
        "uncertain" => Quality.Uncertain,
        "stale" => Quality.Stale,
        _ => Quality.Bad,
    };
}
