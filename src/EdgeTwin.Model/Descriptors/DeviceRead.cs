using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Descriptors;

/// <summary>One burst read: on I2C a write and a read in one transaction (repeated start) unless <paramref name="HasStop"/>.</summary>
/// <param name="Write">What is written first (register number or command); empty to read only.</param>
/// <param name="Length">How many bytes come, check-sums included.</param>
/// <param name="Crc">The check-sums among them; null for none.</param>
/// <param name="WaitUs">Between write and read, for command-style chips; implies a stop condition.</param>
/// <param name="HasStop">Whether a stop condition separates write and read.</param>
public sealed record DeviceRead(ValueList<Formula> Write, int Length, CrcRule? Crc, int WaitUs, bool HasStop)
{
    /// <summary>
    /// What starts the measurement, in a transaction of its own, for chips that convert one thing after another; then the wait is between
    /// it and the rest. Empty for most.
    /// </summary>
    public ValueList<Formula> Start { get; init; } = [];

    /// <summary>How many bytes come, check-sums left out.</summary>
    public int DataByteCount => Crc is not { } crc ? Length
        : crc.Every == 0 ? Length - crc.ByteCount
        : Length / (crc.Every + crc.ByteCount) * crc.Every;
}
