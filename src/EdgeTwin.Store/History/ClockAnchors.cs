using System.Collections.Concurrent;
using EdgeTwin.Store.Codec;

namespace EdgeTwin.Store.History;

/// <summary>
/// What the wall clock of each boot turned out to be. Batches measured before the clock was set carry an implausible wall
/// time; once the boot's true offset is known, that one counts.
/// </summary>
internal sealed class ClockAnchors
{
    private readonly ConcurrentDictionary<Guid, long> _offsets = new();

    /// <summary>Notes the wall time less monotonic time of a boot, if it is plausible.</summary>
    public void Set(Guid bootId, long utcOffsetNs)
    {
        if (utcOffsetNs >= HistoryLimits.PlausibleUtcNsMin)
            _offsets[bootId] = utcOffsetNs;
    }

    /// <summary>Learns from a batch, unless its boot is known already.</summary>
    public void Learn(in SampleBatchHeader batch)
    {
        if (batch.UtcNsMin >= HistoryLimits.PlausibleUtcNsMin)
            _offsets.TryAdd(batch.BootId, batch.UtcOffsetNs);
    }

    /// <summary>
    /// Whether a batch carries an implausible wall time and its boot's true one is not known. No boot lasts for decades:
    /// monotonic time beyond that is a recording with times of its own, which nothing will ever correct.
    /// </summary>
    public bool IsUnanchored(in SampleBatchHeader batch) =>
        batch.UtcNsMin < HistoryLimits.PlausibleUtcNsMin && batch.MonotonicNsMax < HistoryLimits.UptimeNsMax && !_offsets.ContainsKey(batch.BootId);

    /// <summary>The offset that counts for a batch.</summary>
    public long OffsetOf(in SampleBatchHeader batch) =>
        batch.UtcNsMin < HistoryLimits.PlausibleUtcNsMin && _offsets.TryGetValue(batch.BootId, out var offset) ? offset : batch.UtcOffsetNs;
}
