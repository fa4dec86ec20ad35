using EdgeTwin.Devices.Recording.Faults;

namespace EdgeTwin.Devices.Recording;

/// <summary>How a recording is replayed.</summary>
public sealed record ReplayOptions
{
    /// <summary>How many times as fast as it was recorded; above 0. <see cref="double.PositiveInfinity"/> is as fast as possible.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>
    /// Gives the frames new times, from now on and as far apart as they are replayed (at unlimited speed: as they were
    /// recorded). Otherwise they keep the times they were recorded at.
    /// </summary>
    public bool RetimeToNow { get; init; }

    /// <summary>Starts over at the end, until cancelled.</summary>
    public bool Loop { get; init; }

    /// <summary>Faults to show; null for the recording as it is.</summary>
    public FaultPlan? Faults { get; init; }
}
