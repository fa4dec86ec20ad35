using System.CommandLine;
using System.Globalization;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp workflow</c>.</summary>
internal static class WorkflowCommand
{
    /// <summary>The name that the command line runs under.</summary>
    public const string Caller = "cli";

    private const string Examples = "\n\n  twinlsp workflow list ~/notes\n  twinlsp workflow check ~/notes Frost\n  twinlsp workflow dry-run ~/notes Frost\n  twinlsp workflow approve ~/notes Frost --until 2h\n  twinlsp workflow approve ~/notes Frost --caller trigger --runs-per-day 2 --until 2026-12-31\n  twinlsp workflow run ~/notes Frost\n  twinlsp workflow runs ~/notes\n  twinlsp workflow resume ~/notes 20261127T063000-1f2a3b --take-back\n  twinlsp workflow mine ~/notes\n\n";

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var command = new Command("workflow", "Lists, checks, dry-runs, approves and runs workflows: notes with 'type: workflow'. Nothing acts without an approval of exactly its sequence; every run is in a journal and in a note, and goes on where it was killed." + Examples + ExitCode.Help);
        command.Add(List(context));
        command.Add(Check(context));
        command.Add(DryRun(context));
        command.Add(Approve(context));
        command.Add(Run(context));
        command.Add(Resume(context));
        command.Add(Runs(context));
        command.Add(MineCommand.Build(context));
        command.Add(RequestCommands.List(context));
        command.Add(RequestCommands.Grant(context));
        command.Add(RequestCommands.Deny(context));
        return command;
    }

    internal static Argument<string> Vault() => new("vault") { Description = "The vault, or a folder in it." };

    private static Argument<string> Name() => new("workflow") { Description = "The workflow: its path, its file's name, an alias or its title." };

    private static Command List(CommandContext context)
    {
        var (vault, json) = (Vault(), CommonOptions.Json());
        var command = new Command("list", "Lists the workflows of a vault.\n\n  twinlsp workflow list ~/notes\n\n" + ExitCode.Help) { vault, json };
        command.SetAction((parsed, cancellation) => WithAsync(context, parsed.GetRequiredValue(vault), isAsking: false, (service, opened) =>
        {
            var found = service.List().Select(note => WorkflowRow.Of(service, service.PathOf(note))).ToList();
            if (parsed.GetValue(json))
                WorkflowJson.List(context.Terminal, found, static (writer, row) => row.Write(writer));
            else
                found.ForEach(row => context.Terminal.Line(row.ToString()));
            return ExitCode.Done;
        }, cancellation));
        return command;
    }

    private static Command Check(CommandContext context)
    {
        var (vault, json) = (Vault(), CommonOptions.Json());
        var name = new Argument<string?>("workflow") { Description = "One workflow; without it, all of the vault.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("check", "Tells what is wrong with workflows.\n\n  twinlsp workflow check ~/notes\n  twinlsp workflow check ~/notes Frost --json\n\n" + ExitCode.Help) { vault, name, json };
        command.SetAction((parsed, cancellation) => WithAsync(context, parsed.GetRequiredValue(vault), isAsking: true, (service, opened) =>
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
                WorkflowJson.List(context.Terminal, rows, static (writer, row) => row.Write(writer));
            else
                rows.ForEach(row => context.Terminal.Line(row.ToString()));
            return rows.Exists(row => !row.Problem.IsHint) ? ExitCode.Failed : ExitCode.Done;
        }, cancellation));
        return command;
    }

    private static Command DryRun(CommandContext context)
    {
        var (vault, name, json) = (Vault(), Name(), CommonOptions.Json());
        var command = new Command("dry-run", "Goes through a workflow without doing anything: conditions are evaluated, the arbiter is asked, changes of notes are shown.\n\n  twinlsp workflow dry-run ~/notes Frost\n\n" + ExitCode.Help) { vault, name, json };
        command.SetAction((parsed, cancellation) => WithPlanAsync(context, parsed.GetRequiredValue(vault), parsed.GetRequiredValue(name), (service, plan) =>
        {
            var (world, state, words) = service.DryRun(plan, cancellation);
            if (parsed.GetValue(json))
            {
                WorkflowJson.Object(context.Terminal, writer =>
                {
                    writer.WriteString("workflow", plan.Path);
                    writer.WriteString("effects", EffectWords.Of(plan.Kinds));
                    writer.WriteString("sequence", plan.Sequence);
                    writer.WriteString("digest", plan.Digest);
                    writer.WriteString("state", state);
                    writer.WriteString("words", words);
                    WorkflowJson.Lines(writer, "trace", RunTrace.Of(world.Entries));
                    WorkflowJson.Lines(writer, "steps", WorkflowWords.Of(world));
                    WorkflowJson.Lines(writer, "changes", WorkflowWords.Diff(world));
                });
            }
            else
                Show(context.Terminal, plan, world, state, words);
            return state == RunStates.Done ? ExitCode.Done : ExitCode.Failed;
        }, cancellation));
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
        command.SetAction((parsed, cancellation) => WithPlanAsync(context, parsed.GetRequiredValue(vault), parsed.GetRequiredValue(name), (service, plan) =>
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
                WorkflowJson.Object(context.Terminal, writer => WorkflowJson.Write(writer, approval));
            else
                context.Terminal.Note($"Approved: {Path.Combine(service.Approvals.Folder, approval.Id + ".md")}");
            return ExitCode.Done;
        }, cancellation));
        return command;
    }

    private static Command Run(CommandContext context)
    {
        var (vault, name, json) = (Vault(), Name(), CommonOptions.Json());
        var command = new Command("run", "Runs a workflow under an approval. Without one, at a terminal, it is dry-run, shown and asked for.\n\n  twinlsp workflow run ~/notes Frost\n\n" + ExitCode.Help) { vault, name, json };
        command.SetAction((parsed, cancellation) => WithPlanAsync(context, parsed.GetRequiredValue(vault), parsed.GetRequiredValue(name), (service, plan) =>
        {
            if (!parsed.GetValue(json) && service.Writer.CanAsk && service.Approvals.Find(service.Root, plan, service.Caller, out _) is null && service.Runs.Unfinished(plan.Path) is null)
            {
                var (world, state, words) = service.DryRun(plan, cancellation);
                Show(context.Terminal, plan, world, state, words);
                if (state == RunStates.Refused || !Agrees(context.Terminal, "Approve exactly this, once, and run it?"))
                    return ExitCode.Failed;
                service.Approve(plan, service.Caller, context.Time.GetUtcNow().AddHours(12), 0, Environment.UserName);
            }
            return Tell(context.Terminal, service.Run(plan, cancellation), parsed.GetValue(json));
        }, cancellation));
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
        var command = new Command("resume", "Goes on with a run that was killed or has stopped.\n\n  twinlsp workflow resume ~/notes 20261127T063000-1f2a3b\n\n" + ExitCode.Help) { vault, id, back, abandon, again, done, json };
        command.Validators.Add(result =>
        {
            var chosen = 0;
            foreach (var option in new[] { back, abandon, again, done })
                chosen += result.GetValue(option) ? 1 : 0;
            if (chosen > 1)
                result.AddError("--take-back, --abandon, --again and --done exclude each other.");
        });
        command.SetAction((parsed, cancellation) => WithAsync(context, parsed.GetRequiredValue(vault), isAsking: true, (service, _) =>
        {
            Settlement? said = parsed.GetValue(again) ? Settlement.Again : parsed.GetValue(done) ? Settlement.Done : null;
            var run = parsed.GetRequiredValue(id);
            return Tell(context.Terminal, parsed.GetValue(abandon) ? service.Abandon(run) : service.Resume(run, parsed.GetValue(back), said, cancellation), parsed.GetValue(json));
        }, cancellation));
        return command;
    }

    private static Command Runs(CommandContext context)
    {
        var (vault, json) = (Vault(), CommonOptions.Json());
        var command = new Command("runs", "Lists the runs of a vault, the newest first, and those that can go on.\n\n  twinlsp workflow runs ~/notes --json\n\n" + ExitCode.Help) { vault, json };
        command.SetAction((parsed, cancellation) => WithAsync(context, parsed.GetRequiredValue(vault), isAsking: false, (service, _) =>
        {
            var runs = service.Runs.List();
            if (parsed.GetValue(json))
                WorkflowJson.List(context.Terminal, runs, WorkflowJson.Write);
            else
                runs.ForEach(run => context.Terminal.Line($"{run.Id}  {run.State,-10} {run.Workflow}{(run.Words.Length > 0 ? $": {run.Words}" : "")}"));
            return ExitCode.Done;
        }, cancellation));
        return command;
    }

    private static int Tell(Terminal terminal, RunResult result, bool isJson)
    {
        terminal.EndProgress();
        if (isJson)
            WorkflowJson.Object(terminal, writer => WorkflowJson.Write(writer, result));
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

    internal static bool Agrees(Terminal terminal, string question)
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

    internal static DateTimeOffset? UntilOf(CommandContext context, string text)
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

    private static Task<int> WithPlanAsync(CommandContext context, string folder, string name, Func<WorkflowService, WorkflowPlan, int> act, CancellationToken cancellation) =>
        WithAsync(context, folder, isAsking: true, (service, opened) =>
        {
            if (opened.Note(context.Terminal, name) is not { } note)
                return ExitCode.BadUsage;
            var path = service.PathOf(note);
            if (service.PlanOf(path, out var problems) is { } plan)
                return act(service, plan);
            context.Terminal.Fail(problems.Count > 0 ? new WorkflowFinding(path, problems[0]).ToString() : $"'{path}' is no workflow; allowed is a note with 'type: workflow' in its front matter.");
            return ExitCode.BadUsage;
        }, cancellation);

    internal static async Task<int> WithAsync(CommandContext context, string folder, bool isAsking, Func<WorkflowService, CommandVault, int> act, CancellationToken cancellation)
    {
        if (await CommandVault.OpenAsync(context, folder, cancellation).ConfigureAwait(false) is not { } opened)
            return ExitCode.BadUsage;
        using var agents = isAsking ? await CommandAgents.OpenAsync(context, opened.Snapshot, cancellation).ConfigureAwait(false) : new CommandAgents();
        var service = new WorkflowService(opened.Live.Capture, () => agents.All, new TerminalWriter(context.Terminal), context.Variable, context.Time, Caller)
        {
            Written = entry =>
            {
                if (entry.Kind == RunEntry.Intent)
                    context.Terminal.Progress($"{entry.Step}. {entry.Text}");
            },
        };
        // A run waits for agents, programs and people: on a thread of its own.
        return await Task.Run(() => act(service, opened), CancellationToken.None).ConfigureAwait(false);
    }
}
