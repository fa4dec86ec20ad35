namespace EdgeTwin.Devices.Scan;

/// <summary>One bus, chip of lines, or kernel device.</summary>
/// <param name="Name">As <c>[[device]]</c> calls it: <c>i2c-1</c>, <c>gpiochip0</c>, <c>iio:device0</c>.</param>
/// <param name="Kind"><c>i2c</c>, <c>spi</c>, <c>gpio</c>, <c>iio</c>, <c>hwmon</c>, <c>w1</c> or <c>pwm</c>.</param>
/// <param name="Description">What the kernel says of it.</param>
/// <param name="Problem">Why it could not be looked at, and what to do; empty if it could.</param>
/// <param name="Parts">What hangs on it.</param>
public sealed record ScannedBus(string Name, string Kind, string Description, string Problem, IReadOnlyList<ScannedPart> Parts);
