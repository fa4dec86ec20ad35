namespace EdgeTwin.Model.Configuration;

/// <summary>The section <c>[state]</c>: the live state and its checkpoints.</summary>
public sealed record StateOptions
{
    /// <summary>Time between two checkpoints; a start replays at most that much journal.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(5);
}
