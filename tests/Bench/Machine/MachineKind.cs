namespace EdgeTwin.Bench;

/// <summary>The emulated machines.</summary>
internal enum MachineKind
{
    /// <summary>A board of the emulator's own: two Cortex-A72, fast, everything simulated in its kernel.</summary>
    Virt,

    /// <summary>A Raspberry Pi 3B: its real I2C and GPIO controllers with sensor models, the simulated ones beside them.</summary>
    Pi3,
}
