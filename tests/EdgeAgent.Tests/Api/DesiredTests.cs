using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeAgent.Tests.Api;

/// <summary>Wishes through the real table and journal.</summary>
public sealed class DesiredTests
{
    private const string Twin = "host/memory";

    [Fact]
    public async Task A_wish_is_refused_with_what_is_stored_when_someone_else_was_first()
    {
        await using var agent = await RealAgent.StartAsync();
        using var client = new EdgeTwinClient(agent.Paths.Socket);
        var name = await AnyPropertyAsync(client);
        var never = await Assert.ThrowsAsync<AgentException>(() => SetAsync(client, name, 1, 3));
        Assert.Equal((409, "3"), (never.Problem.Status, never.Problem.Value));
        Assert.Contains($"nothing was ever wanted of {name} (version 0)", never.Problem.Detail, StringComparison.Ordinal);
        Assert.Equal(["0"], never.Problem.Allowed!);
        var missing = await Assert.ThrowsAsync<AgentException>(() => client.DesiredAsync(name, TestContext.Current.CancellationToken));
        Assert.Equal(404, missing.Problem.Status);

        Assert.Equal(1, (await SetAsync(client, name, 21, 0)).Version);
        Assert.Equal(2, (await SetAsync(client, name, 22, 1)).Version);
        // The same wish again with an old version is a conflict too, though what is stored looks the same.
        var second = await Assert.ThrowsAsync<AgentException>(() => SetAsync(client, name, 22, 1));
        Assert.Contains("is to be 22 (version 2, by ", second.Problem.Detail, StringComparison.Ordinal);
        Assert.Equal(["2"], second.Problem.Allowed!);
        Assert.Equal(3, (await SetAsync(client, name, 23, null)).Version);
        Assert.Equal(23, (await client.DesiredAsync(name, TestContext.Current.CancellationToken)).Value);
    }

    [Fact]
    public async Task Of_many_writers_with_the_same_version_exactly_one_wins()
    {
        await using var agent = await RealAgent.StartAsync();
        using var client = new EdgeTwinClient(agent.Paths.Socket);
        var name = await AnyPropertyAsync(client);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                return (await SetAsync(client, name, i, 0)).Value;
            }
            catch (AgentException conflict) when (conflict.Problem.Status == 409)
            {
                return -1;
            }
        }));
        var winner = Assert.Single(outcomes, value => value >= 0);
        Assert.Equal(winner, (await client.DesiredAsync(name, TestContext.Current.CancellationToken)).Value);
    }

    [Fact]
    public async Task A_disk_that_does_not_take_it_is_told_in_words_and_nothing_is_in_force()
    {
        // A file where the journal's folder should be: no user, not even root, can make one there.
        await using var agent = await RealAgent.StartAsync(folder => File.WriteAllText(Path.Combine(folder, "journal"), "in the way"));
        using var client = new EdgeTwinClient(agent.Paths.Socket);
        var name = await AnyPropertyAsync(client);
        var error = await Assert.ThrowsAsync<AgentException>(() => SetAsync(client, name, 1, null));
        Assert.Equal(507, error.Problem.Status);
        Assert.Contains($"nothing was ever wanted of {name}", error.Problem.Detail, StringComparison.Ordinal);
        Assert.Contains("edgetwin doctor", error.Problem.NextStep, StringComparison.Ordinal);
        Assert.Equal(404, (await Assert.ThrowsAsync<AgentException>(() => client.DesiredAsync(name, TestContext.Current.CancellationToken))).Problem.Status);
    }

    [Fact]
    public async Task A_reason_that_is_too_long_for_the_journal_is_refused_before_it()
    {
        await using var agent = await RealAgent.StartAsync();
        using var client = new EdgeTwinClient(agent.Paths.Socket);
        var name = await AnyPropertyAsync(client);
        var error = await Assert.ThrowsAsync<AgentException>(() => client.SetDesiredAsync(name, new DesiredRequest(1, new string('x', 1001)), TestContext.Current.CancellationToken));
        Assert.Equal((400, "1001 characters"), (error.Problem.Status, error.Problem.Value));
        var longest = new string('€', 1000);
        Assert.Equal(longest, (await client.SetDesiredAsync(name, new DesiredRequest(1, longest), TestContext.Current.CancellationToken)).Reason);
    }

    private static Task<DesiredReport> SetAsync(EdgeTwinClient client, string name, double value, long? expected) =>
        client.SetDesiredAsync(name, new DesiredRequest(value, "test", expected), TestContext.Current.CancellationToken);

    private static async Task<string> AnyPropertyAsync(EdgeTwinClient client)
    {
        while (!(await client.TwinsAsync(TestContext.Current.CancellationToken)).Twins.Any(twin => twin.Id == Twin))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        var twin = await client.TwinAsync(Twin, TestContext.Current.CancellationToken);
        return $"{Twin}#{twin.Properties[0].Property}";
    }
}
