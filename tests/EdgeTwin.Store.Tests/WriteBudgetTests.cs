namespace EdgeTwin.Store.Tests;

public sealed class WriteBudgetTests
{
    private readonly MachineTime _time = new();
    private readonly List<StoreEvent> _events = [];

    [Fact]
    public void Within_the_budget_the_interval_stays_as_configured()
    {
        var budget = Make(bytesPerDay: 86_400_000);
        Run(budget, minutes: 24 * 60, bytesPerMinute: 59_000);
        Assert.Equal(1_000_000_000, budget.CommitIntervalNs);
        Assert.Empty(_events);
    }

    [Fact]
    public void An_overdraft_makes_commits_rarer_up_to_a_minute_and_says_so()
    {
        var budget = Make(bytesPerDay: 86_400_000);
        Run(budget, minutes: 120, bytesPerMinute: 600_000);
        Assert.Equal(60_000_000_000, budget.CommitIntervalNs);
        Assert.All(_events, change => Assert.Equal(StoreEventSeverity.Warning, change.Severity));
        Assert.Contains("2 s apart", _events[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_writing_is_within_the_budget_again_the_interval_comes_back()
    {
        var budget = Make(bytesPerDay: 86_400_000);
        var written = Run(budget, minutes: 120, bytesPerMinute: 600_000);
        Run(budget, minutes: 24 * 60, bytesPerMinute: 0, written);
        Assert.Equal(1_000_000_000, budget.CommitIntervalNs);
        Assert.Equal(StoreEventSeverity.Info, _events[^1].Severity);
    }

    [Fact]
    public void A_stepped_wall_clock_neither_grants_nor_takes_a_budget()
    {
        var budget = Make(bytesPerDay: 86_400_000);
        Run(budget, minutes: 60, bytesPerMinute: 59_000);
        var today = budget.BytesToday;
        _time.WallStep = TimeSpan.FromDays(54 * 365);
        budget.Observe(60 * 59_000);
        Assert.Equal(today, budget.BytesToday);
    }

    [Fact]
    public void A_new_day_starts_from_nothing()
    {
        var budget = Make(bytesPerDay: 86_400_000);
        var written = Run(budget, minutes: 24 * 60 + 1, bytesPerMinute: 59_000);
        Assert.True(budget.BytesToday < 200_000, $"{budget.BytesToday} of {written}");
    }

    private WriteBudget Make(long bytesPerDay) => new(bytesPerDay, TimeSpan.FromSeconds(1), _time, _events.Add);

    private long Run(WriteBudget budget, int minutes, long bytesPerMinute, long written = 0)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            budget.Observe(written += bytesPerMinute);
        }
        return written;
    }
}
