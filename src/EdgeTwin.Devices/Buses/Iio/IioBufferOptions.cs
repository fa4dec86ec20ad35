namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>What is captured from an IIO device's buffer.</summary>
/// <param name="Twin">The twin it feeds.</param>
/// <param name="Device">The device: by its number (<c>iio:device0</c>), or by its name (<c>lsm6dsl_accel</c>).</param>
public sealed record IioBufferOptions(string Twin, string Device)
{
    /// <summary>The channels by the kernel's names (<c>in_accel_x</c>); empty for all that can be captured.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>What makes it measure: a trigger's name, which is made on a high-resolution timer if there is none; empty where the device has its own clock.</summary>
    public string Trigger { get; init; } = "";

    /// <summary>Scans a second; 0 to leave what is set.</summary>
    public double SamplingHz { get; init; }

    /// <summary>Scans the kernel keeps for us; what does not fit the kernel drops.</summary>
    public int LengthScans { get; init; } = 4096;
}
