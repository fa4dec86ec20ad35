using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses.Scripts;

/// <summary>One burst read of a script, its formulas worked out.</summary>
/// <param name="Write">What is written first; empty to read only.</param>
/// <param name="Length">How many bytes come, check-sums included.</param>
/// <param name="Crc">The check-sums among them; null for none.</param>
/// <param name="WaitNs">Between write and read, nanoseconds; not 0 implies a stop condition.</param>
/// <param name="HasStop">Whether a stop condition separates write and read.</param>
public sealed record ScriptRead(byte[] Write, int Length, CrcRule? Crc, long WaitNs, bool HasStop)
{
    /// <summary>What starts the measurement in a transaction of its own, after which <see cref="WaitNs"/> passes; empty for most.</summary>
    public byte[] Start { get; init; } = [];
}
