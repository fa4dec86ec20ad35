using System.CommandLine;
using System.Globalization;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Lsp.Launch;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Commands;

/// <summary>What <c>twinlsp workflow</c> does; the program beside carries it out.</summary>
internal static class WorkflowCommand
{
    /// <summary>The name that the command line runs under.</summary>
    public const string Caller = "cli";

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var command = new Command(WorkflowHand.Name, WorkflowHand.Help);
        command.Add(List(context));
        command.Add(Check(context));
        command.Add(DryRun(context));
        command.Add(Approve(context));
        command.Add(Run(context));
        command.Add(Resume(context));
        command.Add(Runs(context));
        return command;
    }

    private static Argument<string> Vault() => new("vault") { Description = "The vault, or a folder in it." };

    private static Argument<string> Name() => new("workflow") { Description = "The workflow: its path, its file's name, an alias or its title." };

    private static Command List(CommandContext context)
    {
        var (vault, json) = (Vault(), CommonOptions.Json());
        var command = new Command("list", "Lists the workflows of a vault.\n\n  twinlsp workflow list ~/notes\n\n" + ExitCode.Help) { vault, json };
        command.SetAction((parsed, cancellation) => WithAsync(context, null, parsed.GetRequiredValue(vault), isAsking: false, cancellation, (service, opened, writer) =>
        {
            var found = service.List().Select(note => WorkflowRow.Of(service, service.PathOf(note))).ToList();
            if (parsed.GetValue(json))
                WorkflowJson.List(context.Terminal, found, static (output, row) => row.Write(output));
            else
                found.ForEach(row => context.Terminal.Line(row.ToString()));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Check(CommandContext context)
    {
        var (vault, json) = (Vault(), CommonOptions.Json());
        var name = new Argument<string?>("workflow") { Description = "One workflow; without it, all of the vault.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("check", "Tells what is wrong with workflows.\n\n  twinlsp workflow check ~/notes\n  twinlsp workflow check ~/notes Frost --json\n\n" + ExitCode.Help) { vault, name, json };
        command.SetAction((parsed, cancellation) => WithAsync(context, null, parsed.GetRequiredValue(vault), isAsking: true, cancellation, (service, opened, writer) =>
        {
            IReadOnlyList<VaultNote> notes = service.List();
            if (parsed.GetValue(name) is { } one)
            {
                if (opened.Note(context.Terminal, one) is not { } note)
                    return ExitCode.BadUsage;
                notes = [note];
            }
            var rows = new List<WorkflowFinding>();
            foreach (var note in notes)
            {
                service.PlanOf(service.PathOf(note), out var problems);
                rows.AddRange(problems.Select(problem => new WorkflowFinding(service.PathOf(note), problem)));
            }
            if (parsed.GetValue(json))
                WorkflowJson.List(context.Terminal, rows, static (output, row) => row.Write(output));
            else
                rows.ForEach(row => context.Terminal.Line(row.ToString()));
            return rows.Exists(row => !row.Problem.IsHint) ? ExitCode.Failed : ExitCode.Done;
        }));
        return command;
    }

    private static Command DryRun(CommandContext context)
    {
        var (vault, name, json) = (Vault(), Name(), CommonOptions.Json());
        var relayed = Relayed.Options();
        var command = new Command("dry-run", "Goes through a workflow without doing anything: conditions are evaluated, the arbiter is asked, changes of notes are shown.\n\n  twinlsp workflow dry-run ~/notes Frost\n\n" + ExitCode.Help) { vault, name, json, relayed.IsRelayed, relayed.Caller };
        command.SetAction((parsed, cancellation) => WithPlanAsync(context, relayed.Of(parsed), parsed.GetRequiredValue(vault), parsed.GetRequiredValue(name), cancellation, (service, plan, writer) =>
        {
            var (world, state, words) = service.DryRun(plan, cancellation);
            if (writer is not null)
                writer.End(new RunResult("", state, words, ""), WorkflowWords.Of(world).Concat(WorkflowWords.Diff(world)));
            else if (parsed.GetValue(json))
            {
                WorkflowJson.Object(context.Terminal, output =>
                {
                    output.WriteString("workflow", plan.Path);
                    output.WriteString("effects", EffectWords.Of(plan.Kinds));
                    output.WriteString("sequence", plan.Sequence);
                    output.WriteString("digest", plan.Digest);
                    output.WriteString("state", state);
                    output.WriteString("words", words);
                    WorkflowJson.Lines(output, "trace", RunTrace.Of(world.Entries));
                    WorkflowJson.Lines(output, "steps", WorkflowWords.Of(world));
                    WorkflowJson.Lines(output, "changes", WorkflowWords.Diff(world));
                });
            }
            else
                Show(context.Terminal, plan, world, state, words);
            return state == RunStates.Done ? ExitCode.Done : ExitCode.Failed;
        }));
        return command;
    }

    private static Command Approve(CommandContext context)
    {
        var (vault, name, json) = (Vault(), Name(), CommonOptions.Json());
        var caller = new Option<string>("--caller") { Description = "Who may run it: cli, editor, trigger (the language server, when the workflow's trigger or schedule says so), or an agent's name.", DefaultValueFactory = static _ => Caller };
        var until = new Option<string>("--until") { Description = "Until when: a duration such as 2h, or a day such as 2026-12-31 (its end).", DefaultValueFactory = static _ => "12h" };
        var runs = new Option<int>("--runs-per-day") { Description = "A standing approval: how often a day it may be run. 0 is once, and never again." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var command = new Command("approve", "Shows the exact sequence of a workflow, and writes down that it may be run: in a file of yours, ~/.config/edgetwin/approvals, which is deleted to take it back. If a run of it has not ended, its rest is approved.\n\n  twinlsp workflow approve ~/notes Frost --until 2h\n\n" + ExitCode.Help) { vault, name, caller, until, runs, yes, json };
        command.SetAction((parsed, cancellation) => WithPlanAsync(context, null, parsed.GetRequiredValue(vault), parsed.GetRequiredValue(name), cancellation, (service, plan, writer) =>
        {
            if (UntilOf(context, parsed.GetRequiredValue(until)) is not { } end || parsed.GetValue(runs) is < 0 or > Approval.RunsPerDayMax)
            {
                context.Terminal.Fail($"'{parsed.GetValue(until)}' and {parsed.GetValue(runs)} runs a day are no limits; allowed is a time to come such as 2h or 2026-12-31, a year at the most, and 0 to {Approval.RunsPerDayMax} runs.");
                return ExitCode.BadUsage;
            }
            if (service.Runs.Unfinished(plan.Path) is { } open && service.Runs.Read(open.Id, out _) is { Count: > 0 } journal)
                plan = plan with { Notes = NoteStates.Parse(journal[0].State) };
            if (!parsed.GetValue(json))
                context.Terminal.Line(plan.Text.TrimEnd());
            if (!parsed.GetValue(yes) && !Agrees(context.Terminal, $"May {parsed.GetRequiredValue(caller)} do this until {end.ToLocalTime():yyyy-MM-dd HH:mm}?"))
                return ExitCode.Failed;
            var approval = service.Approve(plan, parsed.GetRequiredValue(caller), end, parsed.GetValue(runs), Environment.UserName);
            if (parsed.GetValue(json))
                WorkflowJson.Object(context.Terminal, output => WorkflowJson.Write(output, approval));
            else
                context.Terminal.Note($"Approved: {Path.Combine(service.Approvals.Folder, approval.Id + ".md")}");
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Run(CommandContext context)
    {
        var (vault, name, json) = (Vault(), Name(), CommonOptions.Json());
        var relayed = Relayed.Options();
        var standing = new Option<bool>("--standing") { Description = "Only under a standing approval." };
        var command = new Command("run", "Runs a workflow under an approval. Without one, at a terminal, it is dry-run, shown and asked for.\n\n  twinlsp workflow run ~/notes Frost\n\n" + ExitCode.Help) { vault, name, standing, json, relayed.IsRelayed, relayed.Caller };
        command.SetAction((parsed, cancellation) => WithPlanAsync(context, relayed.Of(parsed), parsed.GetRequiredValue(vault), parsed.GetRequiredValue(name), cancellation, (service, plan, writer) =>
        {
            var approval = service.Approvals.Find(service.Root, plan, service.Caller, out _);
            if (parsed.GetValue(standing) && approval is not { IsStanding: true })
                return Tell(context.Terminal, RunResult.Refused("there is no standing approval of it"), parsed.GetValue(json), writer);
            if (approval is null && service.Writer.CanAsk && !parsed.GetValue(json) && service.Runs.Unfinished(plan.Path) is null)
            {
                var (world, state, words) = service.DryRun(plan, cancellation);
                if (writer is null)
                    Show(context.Terminal, plan, world, state, words);
                if (state == RunStates.Refused)
                    return Tell(context.Terminal, RunResult.Refused(words), isJson: false, writer);
                var question = writer is null ? "Approve exactly this, once, and run it?" : WorkflowWords.Question(plan, world);
                if (service.Writer.Ask(question, [Relayed.Yes, Relayed.No], Relayed.Patience, cancellation) != Relayed.Yes)
                    return Tell(context.Terminal, new RunResult("", RunStates.Cancelled, "it was not approved", ""), isJson: false, writer);
                service.Approve(plan, service.Caller, context.Time.GetUtcNow().AddHours(12), 0, Environment.UserName);
            }
            return Tell(context.Terminal, service.Run(plan, cancellation), parsed.GetValue(json), writer);
        }));
        return command;
    }

    private static Command Resume(CommandContext context)
    {
        var (vault, json) = (Vault(), CommonOptions.Json());
        var id = new Argument<string>("run") { Description = "The run, as 'twinlsp workflow runs' calls it." };
        var back = new Option<bool>("--take-back") { Description = "End it: what was done is taken back as its steps say." };
        var abandon = new Option<bool>("--abandon") { Description = "Give it up as it is: nothing is done, and nothing taken back." };
        var again = new Option<bool>("--again") { Description = "Do again what nobody can tell was done, such as a program." };
        var done = new Option<bool>("--done") { Description = "Take it as done." };
        var relayed = Relayed.Options();
        var command = new Command("resume", "Goes on with a run that was killed or has stopped.\n\n  twinlsp workflow resume ~/notes 20261127T063000-1f2a3b\n\n" + ExitCode.Help) { vault, id, back, abandon, again, done, json, relayed.IsRelayed, relayed.Caller };
        command.Validators.Add(result =>
        {
            var chosen = 0;
            foreach (var option in new[] { back, abandon, again, done })
                chosen += result.GetValue(option) ? 1 : 0;
            if (chosen > 1)
                result.AddError("--take-back, --abandon, --again and --done exclude each other.");
        });
        command.SetAction((parsed, cancellation) => WithAsync(context, relayed.Of(parsed), parsed.GetRequiredValue(vault), isAsking: true, cancellation, (service, opened, writer) =>
        {
            Settlement? said = parsed.GetValue(again) ? Settlement.Again : parsed.GetValue(done) ? Settlement.Done : null;
            var run = parsed.GetRequiredValue(id);
            if (parsed.GetValue(abandon))
                return Tell(context.Terminal, service.Abandon(run), parsed.GetValue(json), writer);
            if (!parsed.GetValue(json) && service.Writer.CanAsk && service.Runs.Read(run, out var damage) is { Count: > 0 } journal && damage is null && service.PlanOf(journal, out _) is { } plan && plan.Sequence == journal[0].Before && !service.MayResume(plan, journal))
            {
                if (service.Writer.Ask($"The approval of run {run} does not count any more. Approve the rest of it?\n{plan.Text}", [Relayed.Yes, Relayed.No], Relayed.Patience, cancellation) != Relayed.Yes)
                    return Tell(context.Terminal, new RunResult("", RunStates.Cancelled, "it was not approved", ""), isJson: false, writer);
                service.Approve(plan, service.Caller, context.Time.GetUtcNow().AddHours(12), 0, Environment.UserName);
            }
            return Tell(context.Terminal, service.Resume(run, parsed.GetValue(back), said, cancellation), parsed.GetValue(json), writer);
        }));
        return command;
    }

    private static Command Runs(CommandContext context)
    {
        var (vault, json) = (Vault(), CommonOptions.Json());
        var command = new Command("runs", "Lists the runs of a vault, the newest first, and those that can go on.\n\n  twinlsp workflow runs ~/notes --json\n\n" + ExitCode.Help) { vault, json };
        command.SetAction((parsed, cancellation) => WithAsync(context, null, parsed.GetRequiredValue(vault), isAsking: false, cancellation, (service, opened, writer) =>
        {
            var runs = service.Runs.List();
            if (parsed.GetValue(json))
                WorkflowJson.List(context.Terminal, runs, WorkflowJson.Write);
            else
                runs.ForEach(run => context.Terminal.Line($"{run.Id}  {run.State,-10} {run.Workflow}{(run.Words.Length > 0 ? $": {run.Words}" : "")}"));
            return ExitCode.Done;
        }));
        return command;
    }

    private static int Tell(Terminal terminal, RunResult result, bool isJson, RelayWriter? writer)
    {
        terminal.EndProgress();
        if (writer is not null)
            writer.End(result, []);
        else if (isJson)
            WorkflowJson.Object(terminal, output => WorkflowJson.Write(output, result));
        else if (result.Id.Length == 0)
            terminal.Fail(result.Words + ".");
        else
            terminal.Line($"{result.Id}: {result.State}{(result.Words.Length > 0 ? ", " + result.Words : "")}{(result.Audit.Length > 0 ? $"\n{result.Audit} tells of it." : "")}");
        return result.State == RunStates.Done ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Show(Terminal terminal, WorkflowPlan plan, DryWorld world, string state, string words)
    {
        terminal.Line($"{plan.Title}: reaches {EffectWords.Of(plan.Kinds)}");
        foreach (var line in WorkflowWords.Of(world))
            terminal.Line(line);
        foreach (var line in WorkflowWords.Diff(world))
            terminal.Line(line[0] switch { '-' => terminal.Paint(line, "31"), '+' => terminal.Paint(line, "32"), _ => terminal.Paint(line, "36") });
        if (words.Length > 0)
            terminal.Line($"{state}: {words}");
    }

    private static bool Agrees(Terminal terminal, string question)
    {
        if (terminal.In is not { } answers)
        {
            terminal.Fail("nobody can be asked here; 'twinlsp workflow approve --yes' approves without asking.");
            return false;
        }
        terminal.Error.Write(question + " [y/N] ");
        terminal.Error.Flush();
        return answers.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    private static DateTimeOffset? UntilOf(CommandContext context, string text)
    {
        var now = context.Time.GetUtcNow();
        DateTimeOffset? end = Durations.TryParse(text, out var duration) && duration > TimeSpan.Zero && duration < TimeSpan.FromDays(1000) ? now + duration : null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            var local = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
            end = new DateTimeOffset(local, context.Time.LocalTimeZone.GetUtcOffset(local));
        }
        return end > now && end <= now.AddDays(366) ? end : null;
    }

    private static Task<int> WithPlanAsync(CommandContext context, string? caller, string folder, string name, CancellationToken cancellation, Func<WorkflowService, WorkflowPlan, RelayWriter?, int> act) =>
        WithAsync(context, caller, folder, isAsking: true, cancellation, (service, opened, writer) =>
        {
            if (opened.Note(context.Terminal, name) is not { } note)
                return ExitCode.BadUsage;
            var path = service.PathOf(note);
            if (service.PlanOf(path, out var problems) is { } plan)
                return act(service, plan, writer);
            var why = problems.Count > 0 ? new WorkflowFinding(path, problems[0]).ToString() : $"'{path}' is no workflow; allowed is a note with 'type: workflow' in its front matter.";
            if (writer is not null)
                writer.End(RunResult.Refused(why), []);
            else
                context.Terminal.Fail(why);
            return ExitCode.BadUsage;
        });

    private static async Task<int> WithAsync(CommandContext context, string? caller, string folder, bool isAsking, CancellationToken cancellation, Func<WorkflowService, CommandVault, RelayWriter?, int> act)
    {
        if (await CommandVault.OpenAsync(context, folder, cancellation).ConfigureAwait(false) is not { } opened)
            return ExitCode.BadUsage;
        using var agents = isAsking ? await CommandAgents.OpenAsync(context, opened.Snapshot, cancellation).ConfigureAwait(false) : new CommandAgents();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var writer = caller is null ? null : new RelayWriter(StandardStreams.OpenInput(), context.Terminal, stop);
        var service = new WorkflowService(opened.Live.Capture, () => agents.All, writer is null ? new TerminalWriter(context.Terminal) : writer, context.Variable, context.Time, caller ?? Caller)
        {
            Guard = writer is null ? null : writer.Guard,
            Stopped = writer is null ? CancellationToken.None : stop.Token,
            Written = entry =>
            {
                if (writer is not null)
                    writer.Progress(entry);
                else if (entry.Kind == RunEntry.Intent)
                    context.Terminal.Progress($"{entry.Step}. {entry.Text}");
            },
        };
        // A run waits for agents, programs and people: on a thread of its own.
        return await Task.Run(() => act(service, opened, writer), CancellationToken.None).ConfigureAwait(false);
    }
}
