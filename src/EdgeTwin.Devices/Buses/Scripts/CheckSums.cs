using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses.Scripts;

/// <summary>The check-sums within a read, as its <see cref="CrcRule"/> says.</summary>
internal static class CheckSums
{
    /// <summary>Takes the check-sums out of what was read and says whether they hold.</summary>
    /// <param name="read">What was asked for.</param>
    /// <param name="address">The chip's 7-bit address, which some sums cover.</param>
    /// <param name="raw">The bytes as they came.</param>
    /// <param name="data">Takes the data bytes, as long as <paramref name="raw"/>.</param>
    /// <param name="count">How many data bytes there are.</param>
    internal static bool TryTakeOut(ScriptRead read, int address, ReadOnlySpan<byte> raw, Span<byte> data, out int count)
    {
        count = 0;
        if (read.Crc is not { } rule)
        {
            raw.CopyTo(data);
            count = raw.Length;
            return true;
        }
        var sumBytes = SumBytes(rule.Kind);
        var every = rule.Every > 0 ? rule.Every : raw.Length - sumBytes;
        var holds = true;
        while (raw.Length > 0)
        {
            if (every <= 0 || raw.Length < every + sumBytes)
                return false;
            var sum = rule.Initial;
            if (rule.CoversTransaction)
                sum = OverTransaction(rule, sum, address, read.Write);
            foreach (var part in raw[..every])
                sum = Next(rule, sum, part);
            holds &= sum == Written(rule.Kind, raw.Slice(every, sumBytes));
            raw[..every].CopyTo(data[count..]);
            count += every;
            raw = raw[(every + sumBytes)..];
        }
        return holds;
    }

    private static uint OverTransaction(CrcRule rule, uint sum, int address, byte[] write)
    {
        if (write.Length > 0)
        {
            sum = Next(rule, sum, (byte)(address << 1));
            foreach (var part in write)
                sum = Next(rule, sum, part);
        }
        return Next(rule, sum, (byte)(address << 1 | 1));
    }

    private static int SumBytes(CrcKind kind) => kind is CrcKind.Crc8 or CrcKind.Crc8Reflected or CrcKind.Xor8 ? 1 : 2;

    private static uint Written(CrcKind kind, ReadOnlySpan<byte> bytes) => kind switch
    {
        CrcKind.Crc16Reflected => (uint)(bytes[0] | bytes[1] << 8),
        CrcKind.Crc16 or CrcKind.Sum16 => (uint)(bytes[0] << 8 | bytes[1]),
        _ => bytes[0],
    };

    private static uint Next(CrcRule rule, uint sum, byte part) => rule.Kind switch
    {
        CrcKind.Crc8 => Forward(sum ^ part, rule.Polynomial, 0x80, 0xFF),
        CrcKind.Crc16 => Forward(sum ^ (uint)(part << 8), rule.Polynomial, 0x8000, 0xFFFF),
        CrcKind.Crc8Reflected => Reflected(sum ^ part, Mirror(rule.Polynomial, 8)),
        CrcKind.Crc16Reflected => Reflected(sum ^ part, Mirror(rule.Polynomial, 16)),
        CrcKind.Sum16 => sum + part & 0xFFFF,
        _ => sum ^ part,
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
