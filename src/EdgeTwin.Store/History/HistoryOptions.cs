namespace EdgeTwin.Store.History;

/// <summary>How long and how much history is kept, and when committed batches are merged.</summary>
public sealed record HistoryOptions
{
    /// <summary>How long every sample is kept.</summary>
    public TimeSpan RawAgeMax { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long one point a second is kept.</summary>
    public TimeSpan SecondAgeMax { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long one point a minute is kept.</summary>
    public TimeSpan MinuteAgeMax { get; init; } = TimeSpan.FromDays(730);

    /// <summary>How long one point an hour is kept.</summary>
    public TimeSpan HourAgeMax { get; init; } = TimeSpan.FromDays(3650);

    /// <summary>The most bytes that all segments may take; beyond, the oldest detail goes.</summary>
    public long BytesMax { get; init; } = 1L << 30;

    /// <summary>Batches are merged when this many bytes of them are pending.</summary>
    public long MergeBytes { get; init; } = 16L << 20;

    /// <summary>Batches are merged at least this often, if there are any.</summary>
    public TimeSpan MergePeriod { get; init; } = TimeSpan.FromHours(6);

    /// <summary>The age limit of a tier.</summary>
    public TimeSpan AgeMax(HistoryTier tier) => tier switch
    {
        HistoryTier.Raw => RawAgeMax,
        HistoryTier.Second => SecondAgeMax,
        HistoryTier.Minute => MinuteAgeMax,
        _ => HourAgeMax,
    };
}
