using EdgeTwin.Model;

namespace EdgeTwin.Store;

/// <summary>
/// Keeps the bytes written to the card within a daily budget. While a day's writing runs ahead of the day, commits are
/// made rarer (which costs durability, never samples); when it is back within, they return to the configured interval.
/// The day is 24 h of monotonic time, so a stepped wall clock neither grants nor takes a budget.
/// </summary>
public sealed class WriteBudget
{
    private const long DayNs = 86_400_000_000_000;
    private const double Headroom = 0.05; // of the budget, so that a start or a merge is not an overdraft at once
    private const long ReviewNs = 60_000_000_000;

    private readonly TimeProvider _time;
    private readonly Action<StoreEvent> _report;
    private readonly long _configuredNs;
    private long _dayStartNs;
    private long _dayStartBytes;
    private long _bytes;
    private long _reviewedNs;
    private long _intervalNs;

    /// <summary>Starts the first day.</summary>
    /// <param name="bytesPerDay">The budget.</param>
    /// <param name="commitInterval">The commit interval while within it.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="report">Told when the interval is changed.</param>
    public WriteBudget(long bytesPerDay, TimeSpan commitInterval, TimeProvider time, Action<StoreEvent> report)
    {
        BytesPerDay = bytesPerDay;
        _time = time;
        _report = report;
        _configuredNs = _intervalNs = (long)(commitInterval.TotalSeconds * 1e9);
        _dayStartNs = _reviewedNs = ClockReading.Monotonic(time);
    }

    /// <summary>The budget in bytes a day.</summary>
    public long BytesPerDay { get; }

    /// <summary>Bytes written since the current day began, page rounding included.</summary>
    public long BytesToday => Volatile.Read(ref _bytes) - Volatile.Read(ref _dayStartBytes);

    /// <summary>How often to commit now, in nanoseconds.</summary>
    public long CommitIntervalNs => Volatile.Read(ref _intervalNs);

    /// <summary>Takes the running total of bytes written; reviews the interval once a minute.</summary>
    public void Observe(long bytesWritten)
    {
        Volatile.Write(ref _bytes, bytesWritten);
        var nowNs = ClockReading.Monotonic(_time);
        if (nowNs - _dayStartNs >= DayNs)
        {
            _dayStartNs = nowNs;
            Volatile.Write(ref _dayStartBytes, bytesWritten);
        }
        if (nowNs - _reviewedNs < ReviewNs)
            return;
        _reviewedNs = nowNs;
        Review(nowNs);
    }

    private void Review(long nowNs)
    {
        var allowed = BytesPerDay * ((double)(nowNs - _dayStartNs) / DayNs + Headroom);
        var intervalNs = BytesToday > allowed
            ? Math.Min(_intervalNs * 2, Math.Max(_configuredNs, Limits.CommitIntervalNsMax))
            : Math.Max(_intervalNs / 2, _configuredNs);
        if (intervalNs == _intervalNs)
            return;
        Volatile.Write(ref _intervalNs, intervalNs);
        var seconds = intervalNs / 1e9;
        _report(intervalNs > _configuredNs
            ? new StoreEvent(StoreEventSeverity.Warning, "journal", $"{BytesToday:N0} bytes were written today, ahead of the budget of {BytesPerDay:N0} a day; commits are now {seconds:0.###} s apart")
            : new StoreEvent(StoreEventSeverity.Info, "journal", $"writing is within its budget of {BytesPerDay:N0} bytes a day again; commits are {seconds:0.###} s apart as configured"));
    }
}
