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
        var rounds = Campaign.IsFull ? 300 : 9;
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
