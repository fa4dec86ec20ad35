namespace EdgeTwin.Model.Descriptors;

/// <summary>The check-sums that chips use, byte by byte: start, next for each byte, compared with what is written.</summary>
public static class CheckSum
{
    /// <summary>The sum after one more byte.</summary>
    public static uint Next(CrcRule rule, uint sum, byte part) => rule.Kind switch
    {
        CrcKind.Crc8 => Forward(sum ^ part, rule.Polynomial, 0x80, 0xFF),
        CrcKind.Crc16 => Forward(sum ^ (uint)(part << 8), rule.Polynomial, 0x8000, 0xFFFF),
        CrcKind.Crc8Reflected => Reflected(sum ^ part, Mirror(rule.Polynomial, 8)),
        CrcKind.Crc16Reflected => Reflected(sum ^ part, Mirror(rule.Polynomial, 16)),
        CrcKind.Sum16 => sum + part & 0xFFFF,
        _ => sum ^ part,
    };

    /// <summary>The sum after some more bytes.</summary>
    public static uint Next(CrcRule rule, uint sum, ReadOnlySpan<byte> parts)
    {
        foreach (var part in parts)
            sum = Next(rule, sum, part);
        return sum;
    }

    /// <summary>What precedes the data where a rule covers the transaction: address and command, then the address to read from.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="address">The 7-bit address.</param>
    /// <param name="write">What was written first; empty if it was only read.</param>
    public static uint Start(CrcRule rule, int address, ReadOnlySpan<byte> write)
    {
        if (!rule.CoversTransaction)
            return rule.Initial;
        var sum = rule.Initial;
        if (write.Length > 0)
            sum = Next(rule, Next(rule, sum, (byte)(address << 1)), write);
        return Next(rule, sum, (byte)(address << 1 | 1));
    }

    /// <summary>The sum as it stands in a read.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="bytes">Its <see cref="CrcRule.ByteCount"/> bytes.</param>
    public static uint Written(CrcRule rule, ReadOnlySpan<byte> bytes) => rule.Kind switch
    {
        CrcKind.Crc16Reflected => (uint)(bytes[0] | bytes[1] << 8),
        CrcKind.Crc16 or CrcKind.Sum16 => (uint)(bytes[0] << 8 | bytes[1]),
        _ => bytes[0],
    };

    private static uint Forward(uint sum, uint polynomial, uint top, uint mask)
    {
        for (var bit = 0; bit < 8; bit++)
            sum = ((sum & top) != 0 ? sum << 1 ^ polynomial : sum << 1) & mask;
        return sum;
    }

    private static uint Reflected(uint sum, uint polynomial)
    {
        for (var bit = 0; bit < 8; bit++)
            sum = (sum & 1) != 0 ? sum >> 1 ^ polynomial : sum >> 1;
        return sum;
    }

    private static uint Mirror(uint value, int bits)
    {
        var mirrored = 0u;
        for (var bit = 0; bit < bits; bit++)
            mirrored |= (value >> bit & 1) << (bits - 1 - bit);
        return mirrored;
    }
}
