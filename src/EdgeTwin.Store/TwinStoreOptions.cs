using EdgeTwin.Store.History;

namespace EdgeTwin.Store;

/// <summary>How a <see cref="TwinStore"/> keeps its data.</summary>
public sealed record TwinStoreOptions
{
    /// <summary>The folder that holds everything; made if it is not there.</summary>
    public required string Directory { get; init; }

    /// <summary>The boot this run belongs to; monotonic times of different boots cannot be compared.</summary>
    public required Guid BootId { get; init; }

    /// <summary>Time between two group commits: the most telemetry a power cut can cost.</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time between two checkpoints: a start replays at most that much journal.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Bytes that may be written to disk a day.</summary>
    public long WriteBytesPerDay { get; init; } = 1_000_000_000;

    /// <summary>The most properties the store holds.</summary>
    public int PropertiesMax { get; init; } = Limits.PropertiesMax;

    /// <summary>The history's retention.</summary>
    public HistoryOptions History { get; init; } = new();
}
