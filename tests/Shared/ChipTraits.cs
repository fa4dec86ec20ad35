namespace EdgeTwin.Testing;

/// <summary>How a simulated chip behaves on the wire; the defaults fit most parts with 8-bit registers.</summary>
/// <param name="RegisterBytes">Bytes of a register: 1, or 2 as in LM75, INA219 or ADS1115.</param>
/// <param name="PointerBytes">Bytes of a register's number: 1, 2 as in larger EEPROMs or VL53L1X, or 0 for parts without one.</param>
/// <param name="Increments">Whether a longer read goes on with the next register.</param>
/// <param name="PointerMask">Which bits of the register's number count; some parts keep flags in the upper ones.</param>
/// <param name="OnlyCommands">The part has no registers: what no response was given for is not acknowledged when read.</param>
internal sealed record ChipTraits(int RegisterBytes = 1, int PointerBytes = 1, bool Increments = true, int? PointerMask = null, bool OnlyCommands = false)
{
    /// <summary>A part with 8-bit registers that are read in bursts: BME280, LIS3DH.</summary>
    public static ChipTraits Registers { get; } = new();

    /// <summary>A part with 16-bit registers that are read one by one: LM75, INA219.</summary>
    public static ChipTraits WideRegisters { get; } = new(RegisterBytes: 2, Increments: false);

    /// <summary>A part that answers commands: SHT3x, SCD4x, AHT20.</summary>
    public static ChipTraits Commands { get; } = new(OnlyCommands: true);

    /// <summary>The words of the control language.</summary>
    public override string ToString() =>
        $"width={RegisterBytes} pointer={PointerBytes} increment={(Increments ? 1 : 0)} commands={(OnlyCommands ? 1 : 0)}" +
        (PointerMask is { } mask ? $" mask={mask:x}" : "");
}
