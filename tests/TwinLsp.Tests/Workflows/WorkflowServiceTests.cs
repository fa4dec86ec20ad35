using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Self.Workflows;
using Microsoft.Extensions.Time.Testing;

namespace EdgeTwin.Lsp.Tests.Workflows;

public sealed class WorkflowServiceTests
{
    private const string Frost = """
        ---
        type: workflow
        ---
        # Frost
        1. Look.
           do:: ask "Is the door shut?"
        2. Write it down.
           do:: append to [[Log]] "- {answer}"
           undo:: append to [[Log]] "- taken back"
        3. Make a note.
           do:: create [[Night]] "It froze."
        4. Think.
        5. Tell.
           do:: tell "Done."

        """;

    [Fact]
    public void What_is_approved_is_done_once_and_told_of_like_a_lab_journal()
    {
        using var rig = new Rig(Frost);
        var service = rig.Service("cli", "Yes", "Seen");
        var plan = service.PlanOf("Frost.md", out _)!;
        Assert.Contains("nobody has approved it", service.Run(plan, CancellationToken.None).Words, StringComparison.Ordinal);
        Assert.Empty(service.Runs.List());
        service.Approve(plan, "cli", rig.Time.GetUtcNow().AddHours(1), 0, "me");
        Assert.Contains("was given to 'cli', and this is 'somebody'", rig.Service("somebody").Run(plan, CancellationToken.None).Words, StringComparison.Ordinal);
        var result = service.Run(plan, CancellationToken.None);
        Assert.Equal((RunStates.Done, ""), (result.State, result.Words));
        Assert.Equal("# Log\n- Yes\n", rig.Vault.Read("Log.md"));
        Assert.Equal("It froze.\n", rig.Vault.Read("Night.md"));
        var audit = rig.Vault.Read(result.Audit);
        Assert.Contains("# Frost: 2026-11-27 12:00\nRun by cli under approval ", audit, StringComparison.Ordinal);
        Assert.Contains("- 12:00:00 **Step 1** `ask \"Is the door shut?\"`: done (Yes).\n- 12:00:00 **Step 2** `append to [[Log.md]] \"- {answer}\"`: done.\n", audit, StringComparison.Ordinal);
        Assert.Contains("**Step 4**: for people", audit, StringComparison.Ordinal);
        Assert.EndsWith("It is over: done.\n\n%% What you write below this line is kept. %%\n", audit, StringComparison.Ordinal);
        // The approval is used up.
        Assert.Equal(RunStates.Refused, service.Run(service.PlanOf("Frost.md", out _) ?? plan, CancellationToken.None).State);
    }

    [Fact]
    public void Killed_after_any_line_of_its_journal_it_goes_on_and_does_nothing_twice()
    {
        for (var kill = 1; ; kill++)
        {
            using var rig = new Rig(Frost);
            var killed = rig.Service("cli", entry =>
            {
                if (entry.Number == kill)
                    throw new InvalidOperationException("killed");
            }, "Yes", "Seen", "Yes");
            var plan = killed.PlanOf("Frost.md", out _)!;
            killed.Approve(plan, "cli", rig.Time.GetUtcNow().AddHours(1), 0, "me");
            try
            {
                Assert.Equal(RunStates.Done, killed.Run(plan, CancellationToken.None).State);
                Assert.True(kill > 8);
                return;
            }
            catch (InvalidOperationException)
            {
                var service = rig.Service("cli", "Yes", "Seen", "Seen");
                var run = Assert.Single(service.Runs.List());
                if (run.IsOver)
                    continue;
                Assert.Contains("has not ended", service.Run(plan, CancellationToken.None).Words, StringComparison.Ordinal);
                Assert.Equal((RunStates.Done, ""), service.Resume(run.Id, false, null, CancellationToken.None) is var result ? (result.State, result.Words) : default);
                Assert.Equal("# Log\n- Yes\n", rig.Vault.Read("Log.md"));
                Assert.Equal("It froze.\n", rig.Vault.Read("Night.md"));
            }
        }
    }

    [Fact]
    public void A_workflow_or_a_note_that_is_edited_after_its_approval_is_not_run()
    {
        using var rig = new Rig(Frost);
        var service = rig.Service("cli", "Yes");
        service.Approve(service.PlanOf("Frost.md", out _)!, "cli", rig.Time.GetUtcNow().AddHours(1), 0, "me");
        rig.Vault.Write("Frost.md", Frost.Replace("It froze.", "It thawed.", StringComparison.Ordinal));
        Assert.Contains("is otherwise than when it was approved", service.Run(service.PlanOf("Frost.md", out _)!, CancellationToken.None).Words, StringComparison.Ordinal);
        rig.Vault.Write("Frost.md", Frost);
        rig.Vault.Write("Log.md", "# Log\nmine\n");
        Assert.Contains("a note that 'Frost.md' changes is otherwise", service.Run(service.PlanOf("Frost.md", out _)!, CancellationToken.None).Words, StringComparison.Ordinal);
        Assert.Equal("# Log\nmine\n", rig.Vault.Read("Log.md"));
        Assert.False(File.Exists(rig.Vault.Of("Night.md")));
    }

    [Fact]
    public void A_workflow_that_is_edited_while_it_runs_stops_and_goes_on_once_it_is_as_it_was()
    {
        using var rig = new Rig(Frost);
        var service = rig.Service("cli", entry =>
        {
            if (entry is { Kind: RunEntry.Outcome, Step: 2 })
                rig.Vault.Write("Frost.md", Frost + "6. More.\n   do:: tell \"x\"\n");
        }, "Yes", "Seen");
        var plan = service.PlanOf("Frost.md", out _)!;
        service.Approve(plan, "cli", rig.Time.GetUtcNow().AddHours(1), 0, "me");
        var result = service.Run(plan, CancellationToken.None);
        Assert.Equal((RunStates.Stopped, "'Frost.md' is otherwise than when it was approved"), (result.State, result.Words));
        Assert.False(File.Exists(rig.Vault.Of("Night.md")));
        Assert.Equal(RunStates.Refused, service.Resume(result.Id, false, null, CancellationToken.None).State);
        rig.Vault.Write("Frost.md", Frost);
        File.AppendAllText(rig.Vault.Of(result.Audit), "my own words\n");
        Assert.Equal(RunStates.Done, service.Resume(result.Id, false, null, CancellationToken.None).State);
        Assert.EndsWith("is kept. %%\nmy own words\n", rig.Vault.Read(result.Audit), StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_that_changes_under_an_edit_step_stops_the_run_and_an_end_takes_back_what_was_done()
    {
        using var rig = new Rig(Frost);
        var service = rig.Service("cli", entry =>
        {
            if (entry is { Kind: RunEntry.Outcome, Step: 2, IsUndo: false })
                rig.Vault.Write("Night.md", "mine\n");
        }, "Yes", "Seen");
        var plan = service.PlanOf("Frost.md", out _)!;
        service.Approve(plan, "cli", rig.Time.GetUtcNow().AddHours(1), 0, "me");
        var result = service.Run(plan, CancellationToken.None);
        Assert.Equal((RunStates.Stopped, "'Night.md' is otherwise than when this was approved"), (result.State, result.Words));
        Assert.Equal(RunStates.Cancelled, service.Resume(result.Id, isCancelled: true, null, CancellationToken.None).State);
        Assert.Equal("# Log\n- Yes\n- taken back\n", rig.Vault.Read("Log.md"));
        Assert.Equal("mine\n", rig.Vault.Read("Night.md"));
    }

    [Fact]
    public void The_second_run_of_a_workflow_is_refused_while_the_first_one_goes_on()
    {
        using var rig = new Rig(Frost);
        var second = rig.Service("cli");
        RunResult? refused = null;
        var service = rig.Service("cli", entry => refused ??= second.Run(second.PlanOf("Frost.md", out _)!, CancellationToken.None), "Yes", "Seen");
        var plan = service.PlanOf("Frost.md", out _)!;
        service.Approve(plan, "cli", rig.Time.GetUtcNow().AddHours(1), 0, "me");
        Assert.Equal(RunStates.Done, service.Run(plan, CancellationToken.None).State);
        Assert.Equal("'Frost.md' is being run already; wait for it, or end it", refused!.Words);
    }

    [Fact]
    public void A_standing_approval_counts_so_often_a_day_and_until_its_end()
    {
        using var rig = new Rig("---\ntype: workflow\n---\n# Frost\n1. Write.\n   do:: append to [[Log]] \"- x\"\n");
        var service = rig.Service("trigger");
        RunResult Run() => service.Run(service.PlanOf("Frost.md", out _)!, CancellationToken.None);
        service.Approve(service.PlanOf("Frost.md", out _)!, "trigger", rig.Time.GetUtcNow().AddDays(2), 2, "me");
        Assert.Equal([RunStates.Done, RunStates.Done, RunStates.Refused], [Run().State, Run().State, Run().State]);
        // A clock that goes back gives no more.
        Assert.Contains("allows 2 runs a day, and 2 were made", Run().Words, StringComparison.Ordinal);
        rig.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(RunStates.Done, Run().State);
        rig.Time.Advance(TimeSpan.FromDays(1));
        Assert.Contains("ended on 2026-11-29", Run().Words, StringComparison.Ordinal);
        Assert.Equal("# Log\n- x\n- x\n- x\n", rig.Vault.Read("Log.md"));
    }

    [Fact]
    public void An_approval_that_is_deleted_while_the_run_waits_is_taken_back()
    {
        using var rig = new Rig(Frost);
        var service = rig.Service("cli", entry =>
        {
            if (entry is { Kind: RunEntry.Outcome, Step: 1 })
                Directory.Delete(rig.Lists.Of("edgetwin/approvals"), recursive: true);
        }, "Yes");
        var plan = service.PlanOf("Frost.md", out _)!;
        service.Approve(plan, "cli", rig.Time.GetUtcNow().AddHours(1), 0, "me");
        Assert.Contains("was taken back", service.Run(plan, CancellationToken.None).Words, StringComparison.Ordinal);
        Assert.Equal("# Log\n", rig.Vault.Read("Log.md"));
    }

    [Fact]
    public void A_dry_run_changes_nothing_and_shows_what_would_change()
    {
        using var rig = new Rig(Frost);
        var service = rig.Service("cli");
        var (world, state, _) = service.DryRun(service.PlanOf("Frost.md", out _)!, CancellationToken.None);
        Assert.Equal(RunStates.Done, state);
        Assert.Equal(["--- Log.md", "+++ Log.md", "@@ -2,0 +2,1 @@", "+- Yes", "--- Night.md", "+++ Night.md"], WorkflowWords.Diff(world).Take(6));
        Assert.Equal("# Log\n", rig.Vault.Read("Log.md"));
        Assert.False(Directory.Exists(rig.Vault.Of(".edgetwin/runs")));
    }

    [Fact]
    public void A_link_in_the_vault_leads_no_edit_and_no_journal_out_of_it()
    {
        using var rig = new Rig(Frost);
        File.Delete(rig.Vault.Of("Log.md"));
        rig.Lists.Program("bashrc", "mine\n");
        File.CreateSymbolicLink(rig.Vault.Of("Log.md"), rig.Lists.Of("bashrc"));
        var service = rig.Service("cli", "Yes");
        var plan = service.PlanOf("Frost.md", out _);
        if (plan is not null)
        {
            service.Approve(plan, "cli", rig.Time.GetUtcNow().AddHours(1), 0, "me");
            Assert.NotEqual(RunStates.Done, service.Run(plan, CancellationToken.None).State);
        }
        Assert.Equal("#!/bin/sh\nmine\n", File.ReadAllText(rig.Lists.Of("bashrc")));
    }

    [Theory]
    [InlineData("200 OK", "done")]
    [InlineData("302 Found\r\nLocation: http://127.0.0.1:1/", "failed")]
    [InlineData("500 No", "failed")]
    public async Task A_host_is_called_once_and_where_it_leads_nobody_follows(string status, string expected)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        var calls = 0;
        var served = Task.Run(async () =>
        {
            using var client = await server.AcceptTcpClientAsync();
            calls++;
            var buffer = new byte[4096];
            _ = await client.GetStream().ReadAsync(buffer);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 2\r\n\r\nok"));
        }, TestContext.Current.CancellationToken);
        using var rig = new Rig($"---\ntype: workflow\n---\n# Frost\n1. Send.\n   do:: post http://127.0.0.1:{port}/x \"closed\"\n");
        var service = rig.Service("cli");
        Assert.Null(service.PlanOf("Frost.md", out var problems));
        Assert.Contains($"'127.0.0.1:{port}' is not on your list of hosts", Assert.Single(problems).Message, StringComparison.Ordinal);
        rig.Lists.Allow($"hosts = [\"127.0.0.1:{port}\"]\n");
        var plan = service.PlanOf("Frost.md", out _)!;
        service.Approve(plan, "cli", rig.Time.GetUtcNow().AddHours(1), 0, "me");
        var result = await Task.Run(() => service.Run(plan, CancellationToken.None));
        Assert.Equal(expected, result.State);
        await served;
        Assert.Equal(1, calls);
    }

    [Theory]
    [InlineData(2, "before it does the next step")]
    [InlineData(4, "while the writer is asked")]
    public void When_whoever_ran_it_is_gone_it_stops_takes_nothing_back_and_can_go_on(int entry, string when)
    {
        using var rig = new Rig("---\ntype: workflow\n---\n# Frost\n1. Write it down.\n   do:: append to [[Log]] \"- closed\"\n   undo:: append to [[Log]] \"- taken back\"\n2. Ask.\n   do:: ask \"Well?\"\n3. Make a note.\n   do:: create [[Night]] \"It froze.\"\n");
        using var gone = new CancellationTokenSource();
        // The connection cancels what runs only once it knows that nobody is there.
        var service = rig.Service("cli", written =>
        {
            if (written.Number == entry)
                (rig.IsGone, _) = (true, Task.Run(gone.Cancel));
        });
        var plan = service.PlanOf("Frost.md", out _)!;
        service.Approve(plan, "cli", rig.Time.GetUtcNow().AddHours(1), 0, "me");
        var result = service.Run(plan, gone.Token);
        Assert.True(result.State == RunStates.Stopped, $"{when}: {result.State}, {result.Words}");
        Assert.DoesNotContain("taken back", rig.Vault.Read("Log.md"), StringComparison.Ordinal);
        Assert.DoesNotContain("ended by", rig.Vault.Read(result.Audit), StringComparison.Ordinal);
        rig.IsGone = false;
        Assert.Equal(RunStates.Done, rig.Service("cli", "Yes").Resume(result.Id, false, null, CancellationToken.None).State);
        Assert.Equal("# Log\n- closed\n", rig.Vault.Read("Log.md"));
        Assert.Equal("It froze.\n", rig.Vault.Read("Night.md"));
    }

    private sealed class Rig : IDisposable
    {
        public Rig(string workflow)
        {
            Vault = new TestFolder((".edgetwin/notes.toml", "[agents]\nconnect = false\n"), ("Frost.md", workflow), ("Log.md", "# Log\n"));
            Time.SetLocalTimeZone(TimeZoneInfo.Utc);
            _vault = new Vault(Vault.Path, SettingsFile.Read(Vault.Path, "", out _), FactsCache.Of(Vault.Path));
            _vault.Load(CancellationToken.None);
        }

        private readonly Vault _vault;

        public TestFolder Vault { get; }

        public bool IsGone { get; set; }

        public OwnLists Lists { get; } = new();

        public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));

        public WorkflowService Service(string caller, params string[] answers) => Service(caller, null, answers);

        public WorkflowService Service(string caller, Action<RunEntry>? written, params string[] answers) =>
            new(_vault.Capture, () => [], new ScriptedWriter(answers), Lists.Variable, Time, caller) { Written = written, IsGone = () => IsGone };

        public void Dispose()
        {
            Vault.Dispose();
            Lists.Dispose();
        }
    }
}
