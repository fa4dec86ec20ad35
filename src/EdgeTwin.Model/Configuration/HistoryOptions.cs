namespace EdgeTwin.Model.Configuration;

/// <summary>The section <c>[history]</c>: how long the past is kept. A coarser tier is kept at least as long as a finer one.</summary>
public sealed record HistoryOptions
{
    private const double DaysPerYear = 365.25; // UCUM's a is the Julian year.

    /// <summary>How long every sample is kept.</summary>
    public TimeSpan RawRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long one point a second is kept.</summary>
    public TimeSpan SecondRetention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long one point a minute is kept.</summary>
    public TimeSpan MinuteRetention { get; init; } = TimeSpan.FromDays(2 * DaysPerYear);

    /// <summary>How long one point an hour is kept.</summary>
    public TimeSpan HourRetention { get; init; } = TimeSpan.FromDays(10 * DaysPerYear);

    /// <summary>How large history may grow on disk; beyond that the oldest detail goes first, whatever its retention.</summary>
    public long BytesMax { get; init; } = 2_000_000_000;

    /// <summary>Time between two merges of committed batches into larger blocks.</summary>
    public TimeSpan MergeInterval { get; init; } = TimeSpan.FromHours(1);
}
