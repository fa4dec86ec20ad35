using EdgeTwin.Client;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Tests.Agents;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Tests.Workflows;

/// <summary>Workflows that drive a lamp through a real agent, which an interlock forbids while the machine's memory is full.</summary>
public sealed class WorkflowAgentTests
{
    private const string Configuration = """
        [[device]]
        id = "lamp/desk"
        part = "pwm-output"
        bus = "pwmchip0"
        line = 0
        period = "20 ms"

        [[output]]
        property = "lamp/desk#duty"
        [[output.interlock]]
        name = "memory"
        when = "host/memory#used > 50 %"
        """;

    private const string Lamp = """
        ---
        type: workflow
        ---
        # Lamp
        when:: host/memory#used < 90 %

        1. Light it.
           do:: set lamp/desk#duty = 40 %
           undo:: set lamp/desk#duty = 0
           timeout:: 3 s
           expect:: lamp/desk#duty > 30 %
        2. Write it down.
           do:: append to [[Log]] "- lit"

        """;

    [Fact]
    public async Task An_output_is_set_once_by_its_arbiter_whatever_is_killed()
    {
        await using var rig = await Rig.StartAsync(10);
        var service = rig.Service();
        var plan = service.PlanOf("Lamp.md", out var problems);
        Assert.Empty(problems);
        var (world, state, _) = await Task.Run(() => service.DryRun(plan!, CancellationToken.None));
        Assert.Equal(RunStates.Done, state);
        service.Approve(plan!, "cli", DateTimeOffset.UtcNow.AddHours(1), 0, "me");
        var result = await Task.Run(() => service.Run(plan!, CancellationToken.None));
        Assert.Equal((RunStates.Done, ""), (result.State, result.Words));
        Assert.Equal(RunTrace.Of(world.Entries), RunTrace.Of(service.Runs.Read(result.Id, out _)!));
        Assert.Equal(1, await rig.AcceptedAsync());
        // As if it had been killed after the lamp was lit, before that was written down: the agent knows the key.
        var journal = rig.Vault.Of($"{RunFolder.Folder}/{result.Id}.jsonl");
        var lines = await File.ReadAllLinesAsync(journal, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(journal, lines.Take(3), TestContext.Current.CancellationToken);
        rig.Vault.Write("Log.md", "# Log\n");
        Assert.Contains("\"intent\"", lines[2], StringComparison.Ordinal);
        Assert.Equal(RunStates.Done, (await Task.Run(() => service.Resume(result.Id, false, null, CancellationToken.None))).State);
        Assert.Equal(1, await rig.AcceptedAsync());
        Assert.Contains("it had been done before under the same key", rig.Vault.Read(result.Audit), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_interlock_refuses_is_told_with_by_how_much_and_the_run_fails()
    {
        await using var rig = await Rig.StartAsync(60);
        var service = rig.Service();
        var plan = service.PlanOf("Lamp.md", out _)!;
        var (world, state, _) = await Task.Run(() => service.DryRun(plan, CancellationToken.None));
        Assert.Equal(RunStates.Failed, state);
        Assert.Contains(WorkflowWords.Of(world), line => line.Contains("refused (interlock 'memory' (host/memory#used > 50 % by 10 %)", StringComparison.Ordinal));
        service.Approve(plan, "cli", DateTimeOffset.UtcNow.AddHours(1), 0, "me");
        var result = await Task.Run(() => service.Run(plan, CancellationToken.None));
        Assert.Equal(RunStates.Failed, result.State);
        Assert.Equal(RunTrace.Of(world.Entries), RunTrace.Of(service.Runs.Read(result.Id, out _)!));
        Assert.Contains("interlock 'memory' (host/memory#used > 50 % by 10 %)", rig.Vault.Read(result.Audit), StringComparison.Ordinal);
        Assert.Equal("# Log\n", rig.Vault.Read("Log.md"));
    }

    [Fact]
    public async Task An_agent_that_disappears_between_approval_and_act_stops_the_run()
    {
        await using var rig = await Rig.StartAsync(10);
        var service = rig.Service(entry =>
        {
            if (entry.Kind == RunEntry.Begin)
                rig.Agent.Dispose();
        });
        var plan = service.PlanOf("Lamp.md", out _)!;
        service.Approve(plan, "cli", DateTimeOffset.UtcNow.AddHours(1), 0, "me");
        var result = await Task.Run(() => service.Run(plan, CancellationToken.None));
        Assert.Equal(RunStates.Stopped, result.State);
        Assert.Contains("nobody knows what came of 'set lamp/desk#duty = 40 %'", result.Words, StringComparison.Ordinal);
        Assert.Contains("## What is not known\n- Whether step 1", rig.Vault.Read(result.Audit), StringComparison.Ordinal);
        Assert.Equal(RunStates.Abandoned, service.Abandon(result.Id).State);
    }

    [Fact]
    public async Task A_claim_that_breaks_proposes_its_workflow_once_and_does_nothing()
    {
        using var folder = new ScratchFolder("trigger");
        using var agent = await RunningAgent.StartAsync(folder.Path, folder["s"], 10);
        await using var vault = await TestVault.OpenAsync("{}", [
            (".edgetwin/notes.toml", $"[agents]\naddresses = [\"{folder["s"]}\"]\n"),
            ("Memory.md", "# Memory\n- claim:: host/memory#used < 50 % ^low\n"),
            ("Full.md", "---\ntype: workflow\n---\n# Full\n- trigger:: [[Memory#^low]]\n\n1. Say it.\n   do:: create [[Full night]] \"It was full.\"\n")]);
        await vault.EditAsync("Full.md", "---\ntype: workflow\n---\n# Full\n- trigger:: [[Memory#^low]]\n\n1. Say it.\n   do:: create [[Full night]] \"It was full.\"\n");
        Assert.DoesNotContain("proposed-workflow", await CodesAsync(vault), StringComparison.Ordinal);
        agent.Use(60);
        while (!(await CodesAsync(vault)).Contains("proposed-workflow", StringComparison.Ordinal) || !Shown(vault).Any())
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Single(Shown(vault), message => message.Contains("'Full.md' is proposed: [[Memory#^low]] does not hold", StringComparison.Ordinal));
        agent.Use(10);
        while ((await CodesAsync(vault)).Contains("proposed-workflow", StringComparison.Ordinal))
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Single(Shown(vault), message => message.Contains("is proposed", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Shown(TestVault vault) => vault.Client.Told.Where(told => told.GetProperty("method").GetString() == "window/showMessage").Select(told => told.GetProperty("params").GetProperty("message").GetString()!);

    private static async Task<string> CodesAsync(TestVault vault)
    {
        var items = WritingVault.ResultOf(await vault.Client.AskAsync("textDocument/diagnostic", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("Full.md")}}}"}}""")).GetProperty("items");
        return string.Join(' ', items.EnumerateArray().Select(item => item.GetProperty("code").GetString()));
    }

    private sealed class Rig : IAsyncDisposable
    {
        private Vault? _vault;
        private AgentLink? _link;

        public required RunningAgent Agent { get; init; }

        public TestFolder Vault { get; } = new(("Lamp.md", Lamp), ("Log.md", "# Log\n"));

        public OwnLists Lists { get; } = new();

        public static async Task<Rig> StartAsync(int usedPercent)
        {
            var folder = new ScratchFolder("lamp");
            Directory.CreateDirectory(folder["edgetwin"]);
            await File.WriteAllTextAsync(folder["edgetwin/edgetwin.toml"], Configuration);
            Directory.CreateDirectory(folder["root/sys/class/pwm/pwmchip0/pwm0"]);
            foreach (var (name, text) in new[] { ("period", "0"), ("duty_cycle", "0"), ("enable", "0"), ("polarity", "normal"), ("../export", ""), ("../unexport", "") })
                await File.WriteAllTextAsync(folder[$"root/sys/class/pwm/pwmchip0/pwm0/{name}"], text);
            var rig = new Rig { Agent = await RunningAgent.StartAsync(folder.Path, folder["s"], usedPercent), Folder = folder };
            rig._vault = new Vault(rig.Vault.Path, SettingsFile.Read(rig.Vault.Path, "", out _), FactsCache.Of(rig.Vault.Path));
            rig._vault.Load(CancellationToken.None);
            using var client = new EdgeTwinClient(folder["s"]);
            while ((await client.OutputsAsync(TestContext.Current.CancellationToken)).Outputs is var outputs && (outputs.Count == 0 || outputs.Any(output => output.Interlocks.Any(interlock => interlock.Verdict.Truth == "unknown"))))
                await Task.Delay(50, TestContext.Current.CancellationToken);
            rig._link = new AgentLink([folder["s"]], TimeProvider.System, static () => { }, static _ => { });
            rig._link.Start();
            await rig._link.Tried;
            return rig;
        }

        public required ScratchFolder Folder { get; init; }

        public WorkflowService Service(Action<RunEntry>? written = null) =>
            new(_vault!.Capture, () => [_link!], new ScriptedWriter(), Lists.Variable, TimeProvider.System, "cli") { Written = written };

        /// <summary>How many wishes the agent took for the lamp to be lit.</summary>
        public async Task<int> AcceptedAsync()
        {
            using var client = new EdgeTwinClient(Folder["s"]);
            return (await client.DecisionsAsync("lamp/desk#duty", cancellation: TestContext.Current.CancellationToken)).Decisions.Count(decision => decision is { Kind: "accepted", Value: 40 });
        }

        public ValueTask DisposeAsync()
        {
            _link?.Dispose();
            Agent.Dispose();
            Vault.Dispose();
            Lists.Dispose();
            Folder.Dispose();
            return default;
        }
    }
}
