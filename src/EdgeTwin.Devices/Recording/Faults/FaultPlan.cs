using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Devices.Recording.Faults;

/// <summary>Which faults a replay is to show, the same ones every time for the same seed.</summary>
public sealed record FaultPlan
{
    /// <summary>Where the random numbers start.</summary>
    public int Seed { get; init; }

    /// <summary>Which share of the reads fails as if a chip did not acknowledge, 0 to 1.</summary>
    public double NackShare { get; init; }

    /// <summary>Which share of the bytes has one bit turned over, 0 to 1.</summary>
    public double BitFlipShare { get; init; }

    /// <summary>When the bytes stay what they were before.</summary>
    public ValueList<FaultWindow> Stuck { get; init; } = [];

    /// <summary>When no frames come.</summary>
    public ValueList<FaultWindow> DropOuts { get; init; } = [];

    /// <summary>What goes away from the truth.</summary>
    public ValueList<FaultDrift> Drifts { get; init; } = [];
}
