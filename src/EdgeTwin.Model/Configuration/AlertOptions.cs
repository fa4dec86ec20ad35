namespace EdgeTwin.Model.Configuration;

/// <summary>One <c>[[alert]]</c>: a condition that people are to know of.</summary>
/// <param name="Name">What it is called; unique.</param>
/// <param name="When">The condition under which it is raised.</param>
public sealed record AlertOptions(string Name, ConditionText When)
{
    /// <summary>How grave it is.</summary>
    public AlertSeverity Severity { get; init; } = AlertSeverity.Warning;

    /// <summary>The condition under which it is over; null: as soon as <see cref="When"/> no longer holds.</summary>
    public ConditionText? Clear { get; init; }

    /// <summary>How long <see cref="When"/> must hold before it is raised.</summary>
    public TimeSpan For { get; init; }

    /// <summary>What people are told; empty where the condition says enough.</summary>
    public string Text { get; init; } = "";
}
