using EdgeTwin.Agent.Bench;

namespace EdgeTwin.Agent.Cli;

/// <summary>How <c>edgetwin bench</c> was called.</summary>
/// <param name="Kind"><c>path</c>, <c>store</c>, <c>history</c>, <c>conditions</c>, <c>claim</c>, <c>control</c>, <c>start</c>, <c>i2c</c>, <c>gpio</c> or <c>iio</c>.</param>
/// <param name="Full">Whether the path is measured with journal, history and a subscriber.</param>
/// <param name="Source">What history is measured on: a folder of CSV files, or a recording; null for this machine's own twin.</param>
/// <param name="I2c">Which chip is read.</param>
/// <param name="Lines">What of GPIO and IIO is measured.</param>
/// <param name="Json">Whether to print JSON.</param>
public sealed record BenchOptions(string Kind, bool Full, string? Source, I2cBenchOptions I2c, LineBenchOptions Lines, bool Json);
