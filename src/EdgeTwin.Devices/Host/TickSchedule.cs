namespace EdgeTwin.Devices.Host;

/// <summary>
/// Fixed-rate ticks on the monotonic clock: no drift, since each is due one period after the last was due; no burst to
/// catch up, since ticks that were missed are skipped and counted. The wall clock plays no part.
/// </summary>
/// <param name="periodNs">The time between two ticks, ns.</param>
/// <param name="startNs">When the first tick is due.</param>
internal struct TickSchedule(long periodNs, long startNs)
{
    /// <summary>When the next tick is due.</summary>
    internal long DueNs { get; private set; } = startNs;

    /// <summary>How many ticks were skipped because the ones before took too long.</summary>
    internal long Skipped { get; private set; }

    /// <summary>The tick that was due is done: moves on to the first due time after <paramref name="nowNs"/>.</summary>
    internal void Advance(long nowNs)
    {
        DueNs += periodNs;
        if (DueNs > nowNs)
            return;
        var missed = (nowNs - DueNs) / periodNs + 1;
        Skipped += missed;
        DueNs += missed * periodNs;
    }
}
