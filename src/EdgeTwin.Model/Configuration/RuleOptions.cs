namespace EdgeTwin.Model.Configuration;

/// <summary>One <c>[[rule]]</c>: an output is driven while a condition holds.</summary>
/// <param name="Name">What it is called; unique.</param>
/// <param name="When">While this holds, the output is driven.</param>
/// <param name="Output">The property that is driven.</param>
/// <param name="Value">What it is driven to, in its unit.</param>
public sealed record RuleOptions(string Name, ConditionText When, PropertyReference Output, double Value)
{
    /// <summary>The condition under which it is over; null: as soon as <see cref="When"/> no longer holds.</summary>
    public ConditionText? Until { get; init; }

    /// <summary>Whether it is there for safety, and goes before other rules.</summary>
    public bool IsSafety { get; init; }
}
