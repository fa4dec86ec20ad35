using EdgeTwin.Devices.Recording.Faults;

namespace EdgeTwin.Agent.Cli;

/// <summary>How <c>edgetwin bench sensor</c> was called.</summary>
/// <param name="Property">The property: <c>greenhouse/air#temperature</c>.</param>
public sealed record SensorBenchOptions(string Property)
{
    /// <summary>How long to measure live; null for the usual time.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>First instant of history; null to measure live.</summary>
    public string? From { get; init; }

    /// <summary>First instant of history that no longer counts.</summary>
    public string To { get; init; } = "now";

    /// <summary>A recording to measure instead; null for the agent.</summary>
    public string? Recording { get; init; }

    /// <summary>Faults to inject into the recording; null for none.</summary>
    public FaultPlan? Faults { get; init; }

    /// <summary>A property to compare with; null for none.</summary>
    public string? Reference { get; init; }

    /// <summary>When the step was made, seconds after the first sample; null to find it.</summary>
    public double? StepAtSeconds { get; init; }

    /// <summary>What is measured, of <c>self</c>, <c>rate</c>, <c>noise</c>, <c>error</c>, <c>drift</c>, <c>step</c>; empty for the usual.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>A file for the report as HTML; null for none.</summary>
    public string? Html { get; init; }

    /// <summary>Whether to print JSON.</summary>
    public bool Json { get; init; }

    /// <summary>The agent's socket; null for the usual.</summary>
    public string? Socket { get; init; }

    /// <summary>The configuration that says what is installed; null for the usual.</summary>
    public string? Configuration { get; init; }
}
