namespace EdgeTwin.Devices.Host;

/// <summary>How the host source reads the machine.</summary>
public sealed record HostBusOptions
{
    /// <summary>The time between two readings; at least 1 ms.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a file may take to answer before it counts as timed out; at least 4 ms. It delays the files after it by no more.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often to look for new hardware.</summary>
    public TimeSpan RescanPeriod { get; init; } = TimeSpan.FromSeconds(30);
}
