namespace EdgeTwin.Agent.Cli;

/// <summary>Which chip <c>edgetwin bench i2c</c> reads, and what it compares itself with.</summary>
/// <param name="Bus">The adapter's file.</param>
/// <param name="Address">The chip's 7-bit address.</param>
/// <param name="Register">Where the burst begins.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Peer">The program made from benchmarks/peers/i2c-loop.c; null for none.</param>
public sealed record I2cBenchOptions(string Bus, int Address, int Register, int Bytes, string? Peer);
