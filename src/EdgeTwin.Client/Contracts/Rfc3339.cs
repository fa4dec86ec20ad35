using System.Globalization;

namespace EdgeTwin.Client.Contracts;

/// <summary>Times on the wire: RFC 3339, UTC, always nine decimals, so that text order is time order.</summary>
public static class Rfc3339
{
    /// <summary>Length of a formatted time in bytes.</summary>
    public const int Length = 30;

    private const long NsPerTick = 100;

    /// <summary>Formats ns since the Unix epoch.</summary>
    public static string Format(long utcNs) => string.Create(Length, utcNs, static (chars, ns) =>
    {
        Span<byte> bytes = stackalloc byte[Length];
        Format(ns, bytes);
        for (var i = 0; i < bytes.Length; i++)
            chars[i] = (char)bytes[i];
    });

    /// <summary>Formats ns since the Unix epoch into <see cref="Length"/> bytes, without allocating.</summary>
    public static void Format(long utcNs, Span<byte> destination)
    {
        var ticks = Math.DivRem(utcNs, NsPerTick, out var rest);
        if (rest < 0)
        {
            ticks--;
            rest += NsPerTick;
        }
        var time = DateTime.UnixEpoch.AddTicks(ticks);
        Digits(destination[..4], time.Year);
        destination[4] = (byte)'-';
        Digits(destination.Slice(5, 2), time.Month);
        destination[7] = (byte)'-';
        Digits(destination.Slice(8, 2), time.Day);
        destination[10] = (byte)'T';
        Digits(destination.Slice(11, 2), time.Hour);
        destination[13] = (byte)':';
        Digits(destination.Slice(14, 2), time.Minute);
        destination[16] = (byte)':';
        Digits(destination.Slice(17, 2), time.Second);
        destination[19] = (byte)'.';
        Digits(destination.Slice(20, 9), (time.Ticks % TimeSpan.TicksPerSecond * NsPerTick) + rest);
        destination[29] = (byte)'Z';
    }

    /// <summary>
    /// Parses an absolute time (RFC 3339 with any offset, up to nine decimals; a date alone is its midnight UTC) or one
    /// relative to now: <c>-90s</c>, <c>-1h</c>, <c>-7d</c>, <c>now</c>.
    /// </summary>
    /// <returns>False if the text is neither, or lies outside the years 1678 to 2261.</returns>
    public static bool TryParse(string text, long nowUtcNs, out long utcNs)
    {
        utcNs = nowUtcNs;
        if (text is "now")
            return true;
        if (text.StartsWith('-') || text.StartsWith('+'))
        {
            if (!Durations.TryParse(text[1..], out var distance))
                return false;
            var distanceNs = (Int128)distance.Ticks * NsPerTick;
            return Narrow(text[0] == '-' ? nowUtcNs - distanceNs : nowUtcNs + distanceNs, out utcNs);
        }
        return TryParseAbsolute(text, out utcNs);
    }

    private static bool TryParseAbsolute(string text, out long utcNs)
    {
        utcNs = 0;
        if (text.Length < 10 || text[4] != '-')
            return false;
        long restNs = 0;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0)
        {
            // .NET keeps seven decimals; the last two are ours.
            var end = dot + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            var decimals = end - dot - 1;
            if (decimals is 0 or > 9)
                return false;
            restNs = long.Parse(text.AsSpan(dot + 1, decimals), CultureInfo.InvariantCulture);
            for (var i = decimals; i < 9; i++)
                restNs *= 10;
            text = string.Concat(text.AsSpan(0, dot), text.AsSpan(end));
        }
        if (!DateTimeOffset.TryParseExact(text, AbsoluteFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return false;
        return Narrow(((Int128)(time.UtcTicks - DateTime.UnixEpoch.Ticks) * NsPerTick) + restNs, out utcNs);
    }

    private static readonly string[] AbsoluteFormats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd HH:mm:ss"];

    private static bool Narrow(Int128 ns, out long utcNs)
    {
        utcNs = ns < long.MinValue || ns > long.MaxValue ? 0 : (long)ns;
        return utcNs == ns;
    }

    private static void Digits(Span<byte> destination, long value)
    {
        for (var i = destination.Length - 1; i >= 0; i--)
        {
            destination[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
