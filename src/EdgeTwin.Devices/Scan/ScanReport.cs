namespace EdgeTwin.Devices.Scan;

/// <summary>Everything on the machine that a part can hang on, and what hangs there.</summary>
/// <param name="Buses">Buses in the order i2c, spi, gpio, iio, hwmon, w1, pwm.</param>
public sealed record ScanReport(IReadOnlyList<ScannedBus> Buses);
