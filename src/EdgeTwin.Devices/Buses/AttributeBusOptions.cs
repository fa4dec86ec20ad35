namespace EdgeTwin.Devices.Buses;

/// <summary>How attributes are polled.</summary>
public sealed record AttributeBusOptions
{
    /// <summary>The time between two readings; at least 1 ms. New devices are noticed at the next.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one attribute may take before it counts as timed out; at least 4 ms.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);
}
