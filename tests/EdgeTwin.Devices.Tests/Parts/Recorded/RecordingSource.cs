namespace EdgeTwin.Devices.Tests.Parts.Recorded;

/// <summary>What a part's recorded frames are of.</summary>
internal enum RecordingSource
{
    /// <summary>A chip on the simulated bus, through the kernel's I2C calls.</summary>
    SimulatedChip,

    /// <summary>A line whose edges came as the kernel hands them out.</summary>
    SimulatedLine,

    /// <summary>The bytes of the part's vectors.</summary>
    Vectors,
}
