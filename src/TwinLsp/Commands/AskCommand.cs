using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeTwin.Lsp.Recall;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp ask</c>.</summary>
internal static class AskCommand
{
    private const int PassagesDefault = 5;
    internal const int PassagesMax = 50;

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var vault = new Argument<string>("vault") { Description = "The vault, or a folder in it." };
        var question = new Argument<string[]>("question") { Description = "The question, in words.", Arity = ArgumentArity.OneOrMore };
        var asOf = new Option<string?>("--as-of") { Description = "Answer as of the end of a day, such as 2026-11-20: what was decided or written later is not known then; notes without a day are as they are today.", HelpName = "day" };
        var max = new Option<int>("--max") { Description = $"How many passages at most, 1 to {PassagesMax}.", DefaultValueFactory = _ => PassagesDefault };
        var json = CommonOptions.Json();
        var command = new Command("ask", "Answers a question with passages of a vault, each with its note and lines, or says that nothing was captured.\n\n  twinlsp ask ~/notes 'Why did I choose the oak table?'\n  twinlsp ask ~/notes 'What did we decide about heating?' --as-of 2025-12-31\n  twinlsp ask ~/notes 'When is the boiler serviced?' --json\n\nWhat was not captured counts as 1. " + ExitCode.Help) { vault, question, asOf, max, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(asOf) is { } text && !TryDay(text, out _))
                result.AddError($"--as-of: '{text}' is no day; allowed is year, month and day, such as 2026-11-20.");
        });
        max.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > PassagesMax)
                result.AddError($"--max: {result.GetValueOrDefault<int>()} is not allowed; allowed is 1 to {PassagesMax}.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetRequiredValue(vault), cancellation).ConfigureAwait(false) is not { } opened)
                return ExitCode.BadUsage;
            var day = TryDay(parsed.GetValue(asOf), out var asked) ? asked : DateOnly.FromDateTime(context.Time.GetLocalNow().DateTime);
            var recall = new VaultRecall(opened.Live, context.Variable);
            Learn(context.Terminal, recall, opened, cancellation);
            var answer = recall.Ask(opened.Snapshot, string.Join(' ', parsed.GetRequiredValue(question)), parsed.GetValue(max), day, cancellation);
            var report = AskReport.Of(opened.Snapshot, answer, day);
            recall.Save();
            // What is gone from the vault goes from what is known of its links too.
            opened.Live.SaveFacts();
            if (parsed.GetValue(json))
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(report, CommandJson.Default.AskReport));
            else
                Print(context.Terminal, report);
            if (recall.LanguageProblem is { } problem)
                context.Terminal.Note(problem);
            return answer.IsCaptured ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static bool TryDay(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>What means the same is found where the encoder has read it; of a large vault that is left to the server, or to `twinlsp index`.</summary>
    internal static void Learn(Terminal terminal, VaultRecall recall, CommandVault vault, CancellationToken cancellation)
    {
        var unread = recall.LearnFew(vault.Snapshot, read => terminal.Progress($"Reading what is meant: {read} passages"), cancellation);
        terminal.EndProgress();
        if (unread > 0)
            terminal.Note($"{unread} passages are known by their words alone; 'twinlsp index {vault.Snapshot.Root}' has the sentence encoder read them.");
    }

    /// <summary>That nothing was captured, what is missing, and where to write it down.</summary>
    internal static void SayNotCaptured(Terminal terminal, IReadOnlyList<string> missing, string? note)
    {
        terminal.Line("Not captured.");
        if (missing.Count > 0)
            terminal.Line($"Nothing in the vault speaks of {string.Join(", ", missing.Select(word => $"'{word}'"))}.");
        if (note is not null)
            terminal.Line($"Once you know it, write it down, in '{note}' for one.");
    }

    private static void Print(Terminal terminal, AskReport report)
    {
        if (!report.Captured)
        {
            SayNotCaptured(terminal, report.Missing, report.NoteToWrite);
            return;
        }
        foreach (var passage in report.Passages)
        {
            var lines = passage.FirstLine == passage.LastLine ? $"{passage.FirstLine}" : $"{passage.FirstLine}-{passage.LastLine}";
            terminal.Line($"{terminal.Paint($"{passage.Note}:{lines}", "36")}{(passage.Heading is { } heading ? $" {heading}" : "")}{Worth(terminal, passage)}");
            foreach (var line in passage.Text.ReplaceLineEndings("\n").Split('\n'))
                terminal.Line($"  {line}");
        }
    }

    private static string Worth(Terminal terminal, AskPassage passage)
    {
        var day = passage.Day is { } known ? known.ToString(" (yyyy-MM-dd)", CultureInfo.InvariantCulture) : passage.AsOfToday == true ? " (has no day, as it is today)" : "";
        return day + passage.Standing switch
        {
            "superseded" => terminal.Paint(passage.Successor is { } successor ? $" superseded by {successor}" : " superseded", "33"),
            "void" => terminal.Paint(" not in force", "33"),
            "not-yet" => terminal.Paint(" only proposed", "33"),
            _ => "",
        };
    }
}
