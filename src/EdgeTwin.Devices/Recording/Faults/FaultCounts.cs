namespace EdgeTwin.Devices.Recording.Faults;

/// <summary>What was injected.</summary>
public sealed class FaultCounts
{
    /// <summary>Frames that became a failed read.</summary>
    public long Nacks { get; internal set; }

    /// <summary>Bits turned over.</summary>
    public long BitsFlipped { get; internal set; }

    /// <summary>Frames that repeated an older one's bytes.</summary>
    public long Stuck { get; internal set; }

    /// <summary>Frames left out.</summary>
    public long DroppedOut { get; internal set; }

    /// <summary>Samples that a drift was added to.</summary>
    public long Drifted { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Nacks} reads failed (NACK), {BitsFlipped} bits flipped, {Stuck} frames stuck, {DroppedOut} frames dropped out, {Drifted} samples drifted";
}
