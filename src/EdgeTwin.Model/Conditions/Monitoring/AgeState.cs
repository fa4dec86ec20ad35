using System.Numerics;

namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>
/// Time since the last good sample, in whole seconds of which only the first ten binary digits count, so that a long silence changes it
/// rarely. Before the first sample it is known from below: since the first moment there was none.
/// </summary>
internal sealed class AgeState : SignalState
{
    private const long NsPerSecond = 1_000_000_000;
    private const int DigitsMax = 10;

    private long _beginNs = long.MinValue;
    private long _nextNs = long.MaxValue;

    internal override long NextNs => _nextNs;

    internal override long Bytes => 0;

    internal Band At(long ns, long lastGoodNs)
    {
        if (ns == ConditionProgram.BeforeNs)
            return Band.Unknown;
        if (_beginNs == long.MinValue)
            _beginNs = ns;
        var isRead = lastGoodNs != long.MinValue;
        var sinceNs = isRead ? lastGoodNs : _beginNs;
        var (seconds, digits) = Rounded(ns - sinceNs);
        _nextNs = Later(sinceNs, Math.Min(seconds + (1L << digits), long.MaxValue / NsPerSecond) * NsPerSecond);
        return new(seconds, isRead ? seconds : double.PositiveInfinity);
    }

    /// <summary>An age rounded down, in seconds, and how many of its binary digits were left out.</summary>
    internal static (long Seconds, int DigitsLeftOut) Rounded(long ageNs)
    {
        var seconds = Math.Max(0, ageNs) / NsPerSecond;
        var leftOut = Math.Max(0, 64 - BitOperations.LeadingZeroCount((ulong)seconds) - DigitsMax);
        return (seconds >> leftOut << leftOut, leftOut);
    }
}
