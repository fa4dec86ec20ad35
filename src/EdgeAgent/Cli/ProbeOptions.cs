namespace EdgeTwin.Agent.Cli;

/// <summary>How <c>edgetwin probe</c> was called.</summary>
/// <param name="Part">The part.</param>
/// <param name="Bus">The bus: <c>i2c-1</c>, <c>spi0.0</c>, or the path of its file.</param>
/// <param name="Address">I2C address; null for the descriptor's first, and on SPI.</param>
/// <param name="Settings">Settings of the part, <c>name=value</c> each.</param>
/// <param name="Json">Whether to print JSON.</param>
public sealed record ProbeOptions(string Part, string Bus, int? Address, IReadOnlyList<string> Settings, bool Json);
