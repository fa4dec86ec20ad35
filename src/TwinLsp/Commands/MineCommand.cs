using System.CommandLine;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Self.Mining;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp workflow mine</c>.</summary>
internal static class MineCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var (vault, json) = (WorkflowCommand.Vault(), CommonOptions.Json());
        var times = new Option<int>("--min-times") { Description = $"How often it must have been done, {MiningLimits.TimesMin} at least.", DefaultValueFactory = static _ => MiningLimits.TimesMin };
        var draft = new Option<int?>("--draft") { Description = "Which of what was found to print as the draft of a workflow, from 1.", HelpName = "number" };
        var output = new Option<string?>("--output") { Description = "The file to write the draft to, in the vault for one; it must not be there yet.", HelpName = "file" };
        var command = new Command("mine", "Looks in the lists of a vault for what its writer does again and again: steps that follow each other in several notes, or on several days of one. Tells where each time stands; an open task counts for nothing.\n\n  twinlsp workflow mine ~/notes\n  twinlsp workflow mine ~/notes --draft 1 --output ~/notes/Frost.md\n\n" + ExitCode.Help) { vault, times, draft, output, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is not null && result.GetValue(draft) is null)
                result.AddError("--output writes a draft; say which with --draft, such as '--draft 1'.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(times) < MiningLimits.TimesMin)
            {
                context.Terminal.Fail($"--min-times {parsed.GetValue(times)} is too few; allowed is {MiningLimits.TimesMin} or more: what was done less often may be chance.");
                return ExitCode.BadUsage;
            }
            if (await CommandVault.OpenAsync(context, parsed.GetRequiredValue(vault), cancellation).ConfigureAwait(false) is not { } opened)
                return ExitCode.BadUsage;
            var found = HabitReader.Find(opened.Snapshot, parsed.GetValue(times), cancellation);
            if (parsed.GetValue(draft) is { } number)
                return Draft(context, found, number, parsed.GetValue(output), parsed.GetValue(json));
            if (parsed.GetValue(json))
                WorkflowJson.Object(context.Terminal, writer => HabitJson.Write(writer, found));
            else
                Show(context.Terminal, found);
            return ExitCode.Done;
        });
        return command;
    }

    private static int Draft(CommandContext context, HabitFindings found, int number, string? output, bool isJson)
    {
        if (number < 1 || number > found.Habits.Count)
        {
            context.Terminal.Fail(found.Habits.Count == 0 ? $"--draft {number} is not there: nothing was found." : $"--draft {number} is not there; allowed is 1 to {found.Habits.Count}, as 'twinlsp workflow mine' without it lists them.");
            return ExitCode.BadUsage;
        }
        var text = HabitDraft.Of(found.Habits[number - 1]);
        if (output is not null && NewFile.ProblemOfWriting(Path.GetFullPath(output, context.Folder), text) is { } problem)
        {
            context.Terminal.Fail(problem);
            return ExitCode.Failed;
        }
        if (isJson)
        {
            WorkflowJson.Object(context.Terminal, writer =>
            {
                HabitJson.Write(writer, found.Habits[number - 1]);
                writer.WriteString("draft", text);
            });
        }
        else if (output is null)
            context.Terminal.Line(text.TrimEnd('\n'));
        return ExitCode.Done;
    }

    private static void Show(Terminal terminal, HabitFindings found)
    {
        for (var i = 0; i < found.Habits.Count; i++)
        {
            var habit = found.Habits[i];
            terminal.Line($"{i + 1}. {habit.Title}");
            terminal.Line($"   {HabitDraft.Summary(habit)}");
            foreach (var step in habit.Steps)
                terminal.Line($"   - {step.Text}{(step.Act.Length > 0 ? $" (do:: {step.Act})" : "")}");
            foreach (var place in habit.Places)
                terminal.Line($"   {terminal.Paint($"{place.Path}:{place.Lines[0] + 1}", "36")} {HabitDraft.WordsOf(place.Lines)}");
        }
        if (found.Habits.Count == 0)
            terminal.Note("Nothing was found that is done again and again and that no workflow has.");
        if (!found.IsComplete)
            terminal.Note("Not everything was looked at, or not all of it is shown: the vault says more than the limits allow. A higher --min-times finds what is done most often.");
    }
}
