using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Recording;

/// <summary>
/// One channel set of a recording while it is replayed. A recording does not say how often its source was read, so the longest
/// pause between two of its frames that was seen so far stands for it.
/// </summary>
internal sealed class ReplaySource(ushort channelSet, PeriodCatalog catalog, bool isEventDriven)
{
    private const long NsPerTimeSpanTick = 100;

    private long _lastNs = long.MaxValue;
    private long _pauseNsMax;

    /// <summary>The number its frames carry here.</summary>
    internal ushort ChannelSet => channelSet;

    /// <summary>Sees when a frame is sent, on this machine's monotonic clock.</summary>
    internal void Observe(long monotonicNs)
    {
        var pauseNs = _lastNs == long.MaxValue ? 0 : monotonicNs - _lastNs;
        _lastNs = monotonicNs;
        if (isEventDriven || pauseNs <= _pauseNsMax)
            return;
        _pauseNsMax = pauseNs;
        catalog.Period = TimeSpan.FromTicks(pauseNs / NsPerTimeSpanTick);
    }
}
