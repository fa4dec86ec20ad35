namespace EdgeTwin.Agent.Cli;

/// <summary>How <c>edgetwin bench</c> was called.</summary>
/// <param name="Kind"><c>path</c>, <c>store</c>, <c>history</c>, <c>start</c> or <c>i2c</c>.</param>
/// <param name="Full">Whether the path is measured with journal, history and a subscriber.</param>
/// <param name="Source">What history is measured on: a folder of CSV files, or a recording; null for this machine's own twin.</param>
/// <param name="I2c">Which chip is read.</param>
/// <param name="Json">Whether to print JSON.</param>
public sealed record BenchOptions(string Kind, bool Full, string? Source, I2cBenchOptions I2c, bool Json);
