using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Simulation;

/// <summary>
/// <c>kill -9</c> of an agent that drives an output: before a request, while one is under way, and as soon as one was acknowledged. The pin
/// becomes safe without the agent, and the next agent tells the truth of what was asked, of what was done, and of an alert.
/// </summary>
public sealed class OutputKillTests
{
    private const int IdleMsMax = 60;
    private const int LoadMsMax = 120;

    [Fact]
    public async Task A_killed_agent_leaves_its_output_safe_and_the_next_one_says_truly_what_was_asked_and_done()
    {
        var rounds = Campaign.IsFull ? 90 : 9;
        var random = new Random(Campaign.Seed);
        using var vent = await VentAgent.PlugAsync();
        var ledger = new VentLedger(vent);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Campaign.Seed}");
        await vent.StartAsync();
        for (var round = 0; round < rounds; round++)
        {
            var raisedNs = await vent.RaiseAsync();
            // What is on disk when this is answered is the alert, too.
            await ledger.SetAsync(1);
            await vent.UntilPinAsync(isOn: true, "after it was set");
            switch (round % 3)
            {
                case 0:
                    await Task.Delay(random.Next(IdleMsMax), TestContext.Current.CancellationToken);
                    vent.Kill();
                    break;
                case 1:
                    await KillUnderLoadAsync(vent, ledger, random);
                    break;
                default:
                    Assert.True(await ledger.CommandAsync(random.Next(2)));
                    vent.Kill();
                    break;
            }
            await vent.UntilPinAsync(isOn: false, $"though no agent runs, round {round}");
            await vent.StartAsync();
            await ledger.ExpectTruthAsync(round);
            await vent.ExpectRaisedOnceAsync(raisedNs, round);
        }
        vent.End();
        var result = $"kill -9 of an agent that drives an output: {rounds} rounds, seed {Campaign.Seed}: safe each time, each alert raised once; {ledger.Summary}";
        TestContext.Current.TestOutputHelper?.WriteLine(result);
        Campaign.Record(result);
    }

    [Fact]
    public async Task A_command_that_the_chip_did_not_take_is_not_said_to_be_done_by_the_next_agent()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var vent = await VentAgent.PlugAsync();
        await vent.StartAsync();
        await Eventually.Async(async () => (await vent.Client.PropertyAsync(VentAgent.Vent, cancellation)).Quality == "good", "the vent is read");
        await vent.RefuseAsync();
        var command = new CommandRequest(VentAgent.Vent, 1, "a test", "key-1", "1 min");
        var answer = vent.Client.CommandAsync(command, cancellation);
        await Eventually.Async(async () => (await vent.Client.DecisionsAsync(cancellation: cancellation)).Decisions.Any(decision => decision is { Kind: "driven", Key: "key-1" }), "it is on record that it was ordered");
        // What is on disk when this is answered is that record, too.
        await vent.Client.SetDesiredAsync(VentAgent.Temperature, new DesiredRequest(20, "a test"), cancellation);
        vent.Kill();
        Assert.True(Watcher.IsGone(await Assert.ThrowsAnyAsync<Exception>(() => answer)));

        await vent.StartAsync();
        var again = await vent.Client.CommandAsync(command with { Timeout = "100 ms" }, cancellation);
        Assert.True(again is { Repeated: true, State: "timed-out" or "waiting" }, $"{again.State}, repeated: {again.Repeated}");
        Assert.False(await vent.IsOnAsync());
        // It is wanted still.
        await vent.HealAsync();
        await vent.UntilPinAsync(isOn: true, "when the chip takes orders again");
        vent.End();
    }

    /// <summary>Commands follow each other until the agent is killed under one of them.</summary>
    private static async Task KillUnderLoadAsync(VentAgent vent, VentLedger ledger, Random random)
    {
        var afterMs = random.Next(LoadMsMax);
        var load = Task.Run(async () =>
        {
            for (var value = 0; await ledger.CommandAsync(value); value = 1 - value)
            {
            }
        });
        await Task.Delay(afterMs, TestContext.Current.CancellationToken);
        vent.Kill();
        await load;
    }
}
