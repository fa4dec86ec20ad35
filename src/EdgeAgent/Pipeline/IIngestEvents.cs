using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>What <see cref="Ingest"/> tells about the unusual. Called on the ingest thread: must return at once.</summary>
public interface IIngestEvents
{
    /// <summary>The wall clock was stepped.</summary>
    /// <param name="queue">The queue whose frames showed it.</param>
    /// <param name="monotonicNs">When, on the clock that never jumps.</param>
    /// <param name="offsetNs">The new offset of wall time over monotonic time, in nanoseconds.</param>
    /// <param name="stepNs">How far it was stepped, in nanoseconds.</param>
    void ClockStepped(string queue, long monotonicNs, long offsetNs, long stepNs);

    /// <summary>A frame could not be used.</summary>
    /// <param name="channelSet">The channel set it named.</param>
    /// <param name="why">The reason, in words.</param>
    void FrameRefused(int channelSet, string why);

    /// <summary>Samples have gone all the way; called once for a block of them.</summary>
    void Published(ReadOnlySpan<Sample> samples)
    {
        // Who watches nothing has nothing to do.
    }

    /// <summary>The last frame of a queue was taken; no more will come.</summary>
    void QueueDrained(FrameQueue queue)
    {
        // Who has no buses to clean up after has nothing to do.
    }
}
