using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Store.History;

namespace EdgeAgent.Tests.Api;

/// <summary>Conditions and trials over a history that is known exactly: one sample a minute, two hours of it warm.</summary>
public sealed class ConditionTests
{
    private const string Warm = "greenhouse/air#temperature > 30 Cel";

    // The first half of the range is before history began.
    private static readonly long Begin = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 60 * 60_000_000_000 - 10 * Hour;
    private const long Hour = 3_600_000_000_000;

    [Fact]
    public async Task Over_a_range_it_is_told_when_it_held_by_how_much_and_from_when_it_is_known()
    {
        await using var api = await StartAsync();
        using var client = new EdgeTwinClient(api.SocketPath);
        var answer = await client.EvaluateAsync(new ConditionRequest(Warm.Replace(" ", "", StringComparison.Ordinal), Rfc3339.Format(Begin - 5 * Hour), Rfc3339.Format(Begin + 8 * Hour)), TestContext.Current.CancellationToken);
        Assert.Equal(Warm, answer.Condition);
        var range = answer.Range!;
        Assert.Equal((Begin, 2 * 3600.0, 5 * 3600.0), (range.KnownFromNs, range.HeldSeconds, range.UnknownSeconds));
        Assert.Equal(["unknown", "false", "true", "false"], range.Intervals.Select(interval => interval.Truth));
        var held = range.Intervals[2];
        Assert.Equal((Begin + 3 * Hour, Begin + 5 * Hour, 1.5, "Cel", "°C"), (held.BeginNs, held.EndNs, held.Robustness!.Value, held.Unit, held.UnitPrint));
        Assert.Equal(-5, range.Worst!.Robustness);
        Assert.Equal("false", answer.Verdict.Truth);
    }

    [Fact]
    public async Task Without_a_range_it_is_told_what_it_is_now_and_since_when()
    {
        await using var api = await StartAsync();
        using var client = new EdgeTwinClient(api.SocketPath);
        var verdict = (await client.EvaluateAsync(new ConditionRequest(Warm), TestContext.Current.CancellationToken)).Verdict;
        Assert.Equal(("false", -5.0, Warm, Begin + 5 * Hour, ""), (verdict.Truth, verdict.Robustness!.Value, verdict.Term, verdict.SinceNs, verdict.Why));
        var unknown = (await client.EvaluateAsync(new ConditionRequest("greenhouse/air#humidity > 30 %"), TestContext.Current.CancellationToken)).Verdict;
        Assert.Equal(("unknown", null, "greenhouse/air#humidity has not been read yet"), (unknown.Truth, unknown.Robustness, unknown.Why));
    }

    [Theory]
    [InlineData(Warm, null, null, 1, 3.0, 5.0)]
    [InlineData(Warm, null, "30 min", 1, 3.5, 5.0)]
    [InlineData(Warm, null, "3 h", 0, 0.0, 0.0)]
    [InlineData(Warm, "greenhouse/air#temperature < 0 Cel", null, 1, 3.0, 8.0)]
    public async Task A_trial_tells_when_it_would_have_been_raised(string when, string? clear, string? duration, int count, double raisedHours, double endHours)
    {
        await using var api = await StartAsync();
        using var client = new EdgeTwinClient(api.SocketPath);
        var report = await client.TryAlertAsync(new AlertTrialRequest(null, when, clear, duration, Rfc3339.Format(Begin - 5 * Hour), Rfc3339.Format(Begin + 8 * Hour)), TestContext.Current.CancellationToken);
        Assert.Equal((count, 5 * 3600.0), (report.Count, report.UnknownSeconds));
        if (count == 0)
            return;
        var firing = Assert.Single(report.Firings);
        Assert.Equal((Begin + (long)(raisedHours * Hour), Begin + (long)(endHours * Hour), clear is null), (firing.RaisedNs, firing.EndNs, firing.IsOver));
        Assert.Equal(1.5, firing.Robustness);
    }

    [Theory]
    [InlineData("greenhouse/air#temprature > 30 Cel", 0, 25, "greenhouse/air#temperature")]
    [InlineData("greenhouse/air#temperature > 30 kg", 32, 2, null)]
    public async Task A_mistake_has_its_place_and_what_removes_it(string text, int start, int length, string? fix)
    {
        await using var api = await ApiFixture.StartAsync();
        using var client = new EdgeTwinClient(api.SocketPath);
        var problem = (await Assert.ThrowsAsync<AgentException>(() => client.EvaluateAsync(new ConditionRequest(text), TestContext.Current.CancellationToken))).Problem;
        var place = Assert.Single(problem.Places!);
        Assert.Equal((400, "condition", start, length), (problem.Status, place.Member, place.Start, place.Length));
        if (fix is not null)
            Assert.Equal((fix, $"Write: {text.Replace("temprature", "temperature", StringComparison.Ordinal)}"), (place.Fix, problem.NextStep));
    }

    [Theory]
    [InlineData("yesterday", null, "RFC 3339")]
    [InlineData("-1h", "-2h", "a time after from")]
    [InlineData("+1h", "+2h", "a time before now")]
    public async Task A_range_that_is_none_is_refused(string from, string? to, string allowed)
    {
        await using var api = await ApiFixture.StartAsync();
        using var client = new EdgeTwinClient(api.SocketPath);
        var error = await Assert.ThrowsAsync<AgentException>(() => client.EvaluateAsync(new ConditionRequest(Warm, from, to), TestContext.Current.CancellationToken));
        Assert.Equal(400, error.Problem.Status);
        Assert.Contains(error.Problem.Allowed!, one => one.Contains(allowed, StringComparison.Ordinal));
    }

    private static async Task<ApiFixture> StartAsync()
    {
        var agent = MemoryAgent.Greenhouse();
        agent.Points = query => query.PropertyId != 0 ? [] : Enumerable.Range(0, 9 * 60 + 1).Select(minute =>
        {
            var value = minute is >= 180 and < 300 ? 31.5 : 25;
            return new HistoryPoint(Begin + minute * 60_000_000_000L, value, value, value, value, 1, Quality.Good, QualityReason.None);
        });
        return await ApiFixture.StartAsync(agent);
    }
}
