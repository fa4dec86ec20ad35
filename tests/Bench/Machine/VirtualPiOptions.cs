namespace EdgeTwin.Bench;

/// <summary>What an emulated machine is started with.</summary>
internal sealed record VirtualPiOptions
{
    /// <summary>An ext4 image that is mounted at <c>/data</c> and survives power cuts: <see cref="DiskImage.Create"/>.</summary>
    public string? DiskPath { get; init; }

    /// <summary>Files of the host and where they lie in the machine from the start. Faster than putting them later.</summary>
    public IReadOnlyList<(string HostPath, string GuestPath)> Files { get; init; } = [];

    /// <summary>How long it may take until the machine answers.</summary>
    public TimeSpan BootTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
