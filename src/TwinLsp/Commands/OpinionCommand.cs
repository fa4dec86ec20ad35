using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp opinion</c>.</summary>
internal static class OpinionCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var vault = new Argument<string>("vault") { Description = "The vault, or a folder in it." };
        var note = new Argument<string>("note") { Description = "The decision: its path, its file's name, an alias or its title." };
        var json = CommonOptions.Json();
        var command = new Command("opinion", "Asks a language model of your choosing what it thinks of a decision and the values that bear on it.\n\n  twinlsp opinion ~/notes 'Buy the lathe'\n  twinlsp opinion ~/notes decisions/lathe.md --json\n\nWhich model, you say in ~/.config/edgetwin/endpoint.toml ($XDG_CONFIG_HOME where it is set): url = \"http://127.0.0.1:11434/v1\" and model = \"llama3.2\". It is sent the decision and at most three values, each twice: as it is, and turned round. What it says counts only if it quotes both texts letter by letter and turns its verdict with the value; otherwise it abstains. What goes against a value counts as 1. " + ExitCode.Help) { vault, note, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetRequiredValue(vault), cancellation).ConfigureAwait(false) is not { } opened || opened.Note(context.Terminal, parsed.GetRequiredValue(note)) is not { } found)
                return ExitCode.BadUsage;
            var said = await AskAsync(context, opened, found, cancellation).ConfigureAwait(false);
            if (said is null)
            {
                context.Terminal.Fail($"'{opened.Index.PathOf(found.Id)}' is no decision that is proposed or accepted; allowed is a note with 'type: decision' and one of those as its status.");
                return ExitCode.BadUsage;
            }
            var report = OpinionReport.Of(opened.Snapshot, found, said);
            if (parsed.GetValue(json))
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(report, CommandJson.Default.OpinionReport));
            else
                Print(context.Terminal, report);
            return report.Opinions.Any(opinion => opinion.Verdict == "breaks") ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static async Task<IReadOnlyList<ModelOpinion>?> AskAsync(CommandContext context, CommandVault vault, VaultNote note, CancellationToken cancellation)
    {
        context.Terminal.Progress("Asking the model ...");
        try
        {
            return await OpinionRound.AskAsync(vault.Snapshot, new VaultRecall(vault.Live, context.Variable), note, ModelRelay.Beside, cancellation).ConfigureAwait(false);
        }
        finally
        {
            context.Terminal.EndProgress();
        }
    }

    private static void Print(Terminal terminal, OpinionReport report)
    {
        if (report.Opinions.Count == 0)
            terminal.Line("There is no value that the model could be asked about.");
        foreach (var opinion in report.Opinions)
        {
            terminal.Line($"{terminal.Paint(opinion.Value, "36")} {opinion.Verdict}{(opinion.Reason.Length > 0 ? $": {opinion.Reason}" : "")}");
            if (opinion.DecisionQuote is { } own)
                terminal.Line($"  {report.Decision}:{opinion.DecisionLine} {own.ReplaceLineEndings(" ")}");
            if (opinion.ValueQuote is { } said)
                terminal.Line($"  {opinion.Value}:{opinion.ValueLine} {said.ReplaceLineEndings(" ")}");
        }
        if (report.Model is { } model)
            terminal.Note($"So said {model}.");
    }
}
