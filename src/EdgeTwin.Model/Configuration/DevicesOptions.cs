namespace EdgeTwin.Model.Configuration;

/// <summary>The section <c>[devices]</c>: what holds for all parts on the machine's buses.</summary>
public sealed record DevicesOptions
{
    /// <summary>The user's own descriptors, a folder with one folder per part; empty for <c>devices</c> beside the configuration file.</summary>
    public string Folder { get; init; } = "";

    /// <summary>How long one transfer on a bus may take before the adapter gives it up.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether what the kernel drives itself, IIO devices and 1-wire thermometers, is read without being configured.</summary>
    public bool Kernel { get; init; } = true;

    /// <summary>Time between two readings of those.</summary>
    public TimeSpan KernelPeriod { get; init; } = TimeSpan.FromSeconds(1);
}
