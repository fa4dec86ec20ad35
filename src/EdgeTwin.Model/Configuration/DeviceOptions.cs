namespace EdgeTwin.Model.Configuration;

/// <summary>One <c>[[device]]</c>: an installed part and the twin it feeds.</summary>
/// <param name="Twin">The twin whose properties it measures.</param>
/// <param name="Part">Which descriptor: <c>bme280</c>.</param>
public sealed record DeviceOptions(TwinId Twin, string Part)
{
    /// <summary>Where it hangs: <c>i2c-1</c>, <c>spi0.0</c>, <c>gpiochip0</c>, <c>w1</c>, <c>pwmchip0</c>.</summary>
    public string Bus { get; init; } = "";

    /// <summary>7-bit I2C address; null for the descriptor's first.</summary>
    public int? Address { get; init; }

    /// <summary>GPIO line numbers or names, or the one 1-wire id (<c>28-0123456789ab</c>), or the PWM channel.</summary>
    public ValueList<string> Lines { get; init; } = [];

    /// <summary>Time between two readings; for edges, between two reports of rate and count.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Values for the descriptor's settings.</summary>
    public ValueList<DeviceSetting> Settings { get; init; } = [];

    /// <summary>Corrections found for this one sensor.</summary>
    public ValueList<SensorCalibration> Calibrations { get; init; } = [];
}
