namespace EdgeTwin.Model.Configuration;

/// <summary>The section <c>[journal]</c>: the append-only record of every accepted sample.</summary>
public sealed record JournalOptions
{
    /// <summary>Time between two group commits; the most telemetry a power cut can cost.</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How large the journal may grow on disk. When half of it is full, its samples are merged into history early.
    /// </summary>
    public long BytesMax { get; init; } = 256L << 20;
}
