using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Descriptors;

/// <summary>
/// Everything the agent knows of a part: how to recognise, start and read it, and what the bytes mean. One
/// <c>hardware/devices/PART/device.toml</c> is one descriptor. Pure data: the register script (identity, init, coefficients,
/// trigger, conversion, reads) is carried out by the bus loop, the fields, formulas and properties by the decoder.
/// </summary>
/// <param name="Part">The part's lower-case name, which is also its folder's: <c>bme280</c>.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Bus">How it hangs on the machine.</param>
/// <param name="DataSheet">Which data sheet, with its revision.</param>
public sealed record DeviceDescriptor(string Part, string Title, BusKind Bus, string DataSheet)
{
    /// <summary>Whether it ran on an emulated bus, or was tested from the data sheet's vectors only.</summary>
    public TestedOn Tested { get; init; }

    /// <summary>7-bit I2C addresses it can have, the factory's first; empty for other buses.</summary>
    public ValueList<byte> Addresses { get; init; } = [];

    /// <summary>SPI mode and clock; null for other buses.</summary>
    public SpiDescriptor? Spi { get; init; }

    /// <summary>Direction, edges, bias of a GPIO part; null for other buses.</summary>
    public GpioDescriptor? Gpio { get; init; }

    /// <summary>How a GPIO part is clocked out; null for one whose lines are only looked at, and for other buses.</summary>
    public ClockedDescriptor? Clocked { get; init; }

    /// <summary>What an installer may choose, such as a gain or a shunt; usable in formulas and in bytes to write.</summary>
    public ValueList<SettingDescriptor> Settings { get; init; } = [];

    /// <summary>All must hold for a chip to be taken for this part. Reading them must not change anything in any chip.</summary>
    public ValueList<IdentityCheck> Identity { get; init; } = [];

    /// <summary>Carried out once, when the chip turns up.</summary>
    public ValueList<DeviceStep> Init { get; init; } = [];

    /// <summary>Factory calibration, read once after <see cref="Init"/>; its raw bytes stand before every frame's.</summary>
    public ValueList<DeviceRead> Coefficients { get; init; } = [];

    /// <summary>Carried out before each reading; empty for a chip that measures by itself.</summary>
    public ValueList<DeviceStep> Trigger { get; init; } = [];

    /// <summary>Time from the end of <see cref="Trigger"/> to the data, at the data sheet's maximum; a formula over settings, in ms.</summary>
    public Formula? ConversionMs { get; init; }

    /// <summary>Asked until it holds, at most as long again as the conversion time; null where the time alone decides.</summary>
    public IdentityCheck? Ready { get; init; }

    /// <summary>The burst reads of one frame, in order.</summary>
    public ValueList<DeviceRead> Reads { get; init; } = [];

    /// <summary>A compensation that is more than formulas, by name (<c>bosch-bme280</c>); it adds fields. Empty for none.</summary>
    public string Algorithm { get; init; } = "";

    /// <summary>Raw numbers in the bytes.</summary>
    public ValueList<FieldDescriptor> Fields { get; init; } = [];

    /// <summary>What becomes of the fields: the properties of the twin.</summary>
    public ValueList<MeasuredProperty> Properties { get; init; } = [];

    /// <summary>What can be driven. Nothing but the arbiter of the agent may.</summary>
    public ValueList<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>The shortest period at which the part may be read, ms; 0 where only the conversion time limits it.</summary>
    public int PeriodMsMin { get; init; }

    /// <summary>The text it was read from, which a recording carries along.</summary>
    public string Text { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Part;
}
