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
        var every = rule.Every > 0 ? rule.Every : raw.Length - rule.ByteCount;
        var start = CheckSum.Start(rule, address, read.Write);
        var holds = true;
        while (raw.Length > 0)
        {
            if (every <= 0 || raw.Length < every + rule.ByteCount)
                return false;
            holds &= CheckSum.Next(rule, start, raw[..every]) == CheckSum.Written(rule, raw.Slice(every, rule.ByteCount));
            raw[..every].CopyTo(data[count..]);
            count += every;
            raw = raw[(every + rule.ByteCount)..];
        }
        return holds;
    }
}
