namespace EdgeTwin.Devices.Frames;

/// <summary>What a full <see cref="FrameQueue"/> does with the next frame.</summary>
public enum OverflowPolicy
{
    /// <summary>Drops it and counts it; the next frame that fits says how many were lost. For live sources, which cannot wait.</summary>
    DropNewest,

    /// <summary>Makes the writer wait. For replay and other sources that can.</summary>
    Wait,
}
