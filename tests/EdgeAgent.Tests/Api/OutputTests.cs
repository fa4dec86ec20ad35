using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Control;

namespace EdgeAgent.Tests.Api;

/// <summary>A lamp on a PWM channel, driven by the real agent over the real API.</summary>
public sealed class OutputTests
{
    private const string Lamp = "lamp/desk#duty";
    private const string Device = "[[device]]\nid = \"lamp/desk\"\npart = \"pwm-output\"\nbus = \"pwmchip0\"\nline = 0\nperiod = \"20 ms\"\n[[output]]\nproperty = \"lamp/desk#duty\"\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts an agent and waits until its lamp takes orders.</summary>
    private static async Task<RealAgent> StartAsync(string toml)
    {
        var agent = await RealAgent.StartAsync(toml: toml);
        while (agent.Runtime.Outputs.Snapshot()[0].DriveError < 0 || agent.Runtime.Outputs.Snapshot()[0].Cause == DecisionCause.Faulted)
            await Task.Delay(10, Cancellation);
        return agent;
    }

    [Fact]
    public async Task A_command_is_done_when_the_thing_says_so_and_once_however_often_it_comes()
    {
        await using var agent = await StartAsync(Device);
        using var client = new EdgeTwinClient(agent.Paths.Socket);
        var asked = new CommandRequest(Lamp, 40, "to read", "key-1", "20 s");
        var done = await client.CommandAsync(asked, Cancellation);
        Assert.Equal(("done", false, 40.0), (done.State, done.Repeated, done.Output.Value));
        Assert.Equal(40, agent.DutyPercent);
        var again = await client.CommandAsync(asked, Cancellation);
        Assert.Equal(("done", true, 1L), (again.State, again.Repeated, again.Output.Desired!.Version));
        var other = await Assert.ThrowsAsync<AgentException>(() => client.CommandAsync(asked with { Value = 50 }, Cancellation));
        Assert.Contains("belongs to another command", other.Problem.Detail, StringComparison.Ordinal);

        var property = await client.PropertyAsync(Lamp, Cancellation);
        Assert.Equal((40.0, 0.0), (property.Desired!.Value, property.Delta));
        Assert.Equal(["driven", "accepted", "safe"], (await client.DecisionsAsync(Lamp, cancellation: Cancellation)).Decisions.Select(decision => decision.Kind));
    }

    [Fact]
    public async Task A_refusal_says_by_which_interlock_and_by_how_much_and_a_reload_lets_go()
    {
        const string interlock = "[[output.interlock]]\nname = \"memory\"\nwhen = \"host/memory#total > 1 By\"\n";
        await using var agent = await StartAsync(Device + interlock);
        using var client = new EdgeTwinClient(agent.Paths.Socket);
        while (await client.TryOutputAsync(new(Lamp, 40), Cancellation) is { } unknown && unknown.Output.Cause == "interlock-unknown")
            await Task.Delay(20, Cancellation);
        var trial = await client.TryOutputAsync(new(Lamp, 40), Cancellation);
        Assert.Equal((false, "interlocked"), (trial.Allowed, trial.Output.Cause));
        var refused = await Assert.ThrowsAsync<AgentException>(() => client.SetDesiredAsync(Lamp, new DesiredRequest(40, "to read"), Cancellation));
        Assert.Equal((409, "urn:edgetwin:problem:refused"), (refused.Problem.Status, refused.Problem.Type));
        Assert.Contains("interlock 'memory' (host/memory#total > 1 By by ", refused.Problem.Detail, StringComparison.Ordinal);
        Assert.Equal(0, agent.DutyPercent);
        agent.Reconfigure(Device + interlock.Replace("> 1 By", "< 1 By", StringComparison.Ordinal));
        await client.SetDesiredAsync(Lamp, new DesiredRequest(40, "to read"), Cancellation);
        Assert.Equal(40, agent.DutyPercent);
        agent.Reconfigure(Device + interlock);
        Assert.Equal(0, agent.DutyPercent);
        var output = Assert.Single((await client.OutputsAsync(Cancellation)).Outputs);
        Assert.Equal(("interlocked", 40.0, "true"), (output.Cause, output.Desired!.Value, output.Interlocks[0].Verdict.Truth));
    }

    [Fact]
    public async Task A_lease_that_is_renewed_holds_and_one_that_is_not_is_lost()
    {
        await using var agent = await StartAsync(Device);
        using var client = new EdgeTwinClient(agent.Paths.Socket);
        await client.CommandAsync(new CommandRequest(Lamp, 30, Timeout: "20 s", Lease: "10 min"), Cancellation);
        var renewed = await client.RenewAsync(new(Lamp, 1), Cancellation);
        Assert.True(renewed.LeaseUntilNs > renewed.SinceNs);
        Assert.Equal("10 min", renewed.Desired!.Lease);
        await client.SetDesiredAsync(Lamp, new DesiredRequest(20, Lease: "100 ms"), Cancellation);
        while (agent.DutyPercent != 0)
            await Task.Delay(10, Cancellation);
        var lost = await Assert.ThrowsAsync<AgentException>(() => client.RenewAsync(new(Lamp, 2), Cancellation));
        Assert.Equal(409, lost.Problem.Status);
        Assert.Equal("lease-lost", (await client.OutputsAsync(Cancellation)).Outputs[0].Cause);
    }

    [Fact]
    public async Task What_is_released_is_no_longer_wanted_and_goes_to_its_safe_value()
    {
        await using var agent = await StartAsync(Device);
        using var client = new EdgeTwinClient(agent.Paths.Socket);
        await client.CommandAsync(new CommandRequest(Lamp, 30, Timeout: "20 s", Manual: true), Cancellation);
        Assert.Null((await client.ReleaseAsync(Lamp, "enough", cancellation: Cancellation)).Desired);
        Assert.Equal(0, agent.DutyPercent);
        Assert.Equal(404, (await Assert.ThrowsAsync<AgentException>(() => client.DesiredAsync(Lamp, Cancellation))).Problem.Status);
    }

    [Fact]
    public async Task An_agent_that_stops_leaves_everything_at_its_safe_value()
    {
        string duty;
        await using (var agent = await StartAsync(Device + "safe = 10\n"))
        {
            using var client = new EdgeTwinClient(agent.Paths.Socket);
            await client.CommandAsync(new CommandRequest(Lamp, 30, Timeout: "20 s"), Cancellation);
            Assert.Equal(30, agent.DutyPercent);
            await agent.Runtime.DisposeAsync();
            duty = $"{agent.DutyPercent}";
        }
        Assert.Equal("10", duty);
    }
}
