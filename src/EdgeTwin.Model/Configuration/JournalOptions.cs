namespace EdgeTwin.Model.Configuration;

/// <summary>The section <c>[journal]</c>: the append-only record of every accepted sample.</summary>
public sealed record JournalOptions
{
    /// <summary>Time between two group commits; the most telemetry a power cut can cost.</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Size of one journal file, a power of two; the journal is truncated by whole files.</summary>
    public long SegmentBytes { get; init; } = 16L << 20;

    /// <summary>
    /// How large the journal may grow on disk; at this size its oldest samples are merged into history early and truncated.
    /// At least two segments.
    /// </summary>
    public long BytesMax { get; init; } = 256L << 20;
}
