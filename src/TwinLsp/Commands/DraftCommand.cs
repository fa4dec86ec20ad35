using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Lsp.Drafting;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Self.Drafting;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp draft</c>.</summary>
internal static class DraftCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var vault = new Argument<string>("vault") { Description = "The vault, or a folder in it." };
        var topic = new Argument<string[]>("topic") { Description = "What it is about, in words, or as a question.", Arity = ArgumentArity.OneOrMore };
        var words = new Option<int>("--words") { Description = $"How many words it may have, {Drafter.WordsMin} to {Drafter.WordsMax}; what stands open, what others say and the sources come on top.", DefaultValueFactory = _ => Drafter.WordsDefault };
        var model = new Option<bool>("--model") { Description = "Have the language model of your endpoint.toml write it. It is sent the passages and how you write, and nothing else." };
        var output = new Option<string?>("--output") { Description = "The file to write, which must not be there yet; without it, standard output.", HelpName = "file" };
        var json = CommonOptions.Json();
        var command = new Command("draft", "Drafts a short report from a vault, as a note.\n\n  twinlsp draft ~/notes 'The oak table'\n  twinlsp draft ~/notes 'What became of the heating' --words 150 --output ~/notes/Heating.md\n  twinlsp draft ~/notes 'The oak table' --model\n\nWithout a model it is made of your own sentences, each as it stands, with its note. With one it is in the model's words; each sentence cites the passage that bears it out or is marked (new), what it copies stands between quotation marks, and it is told how like you it is. What was not captured counts as 1. " + ExitCode.Help) { vault, topic, words, model, output, json };
        words.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < Drafter.WordsMin or > Drafter.WordsMax)
                result.AddError($"--words: {result.GetValueOrDefault<int>()} is not allowed; allowed is {Drafter.WordsMin} to {Drafter.WordsMax}.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetRequiredValue(vault), cancellation).ConfigureAwait(false) is not { } opened)
                return ExitCode.BadUsage;
            var file = parsed.GetValue(output) is { } name ? Path.GetFullPath(name, context.Folder) : null;
            var draft = Gather(context, opened, string.Join(' ', parsed.GetRequiredValue(topic)), parsed.GetValue(words), cancellation);
            if (parsed.GetValue(model))
                draft = await AskAsync(context, opened, draft, parsed.GetValue(words), cancellation).ConfigureAwait(false);
            return Say(context.Terminal, DraftReport.Of(opened.Snapshot, draft), file, parsed.GetValue(json));
        });
        return command;
    }

    private static VaultDraft Gather(CommandContext context, CommandVault vault, string topic, int words, CancellationToken cancellation)
    {
        var recall = new VaultRecall(vault.Live, context.Variable);
        AskCommand.Learn(context.Terminal, recall, vault, cancellation);
        var draft = VaultDraft.Of(vault.Snapshot, recall, topic, words, cancellation);
        recall.Save();
        return draft;
    }

    private static async Task<VaultDraft> AskAsync(CommandContext context, CommandVault vault, VaultDraft draft, int words, CancellationToken cancellation)
    {
        context.Terminal.Progress("The model is writing ...");
        try
        {
            return await draft.ByModelAsync(vault.Snapshot, ModelRelay.Beside, words, cancellation).ConfigureAwait(false);
        }
        finally
        {
            context.Terminal.EndProgress();
        }
    }

    private static int Say(Terminal terminal, DraftReport report, string? file, bool isJson)
    {
        if (file is not null && report.Text is { } note && NewFile.ProblemOfWriting(file, note) is { } failure)
        {
            terminal.Fail(failure);
            return ExitCode.Failed;
        }
        if (isJson)
            terminal.Json(JsonSerializer.SerializeToUtf8Bytes(report, CommandJson.Default.DraftReport));
        else if (report.Text is { } text)
            terminal.Line(file ?? text.TrimEnd('\n'));
        else
            AskCommand.SayNotCaptured(terminal, report.Missing, report.NoteToWrite);
        if (report.LeftOut > 0)
            terminal.Note($"{report.LeftOut} passages are left out: what took their place is so now.");
        foreach (var problem in report.Problems)
            terminal.Note($"Put right, or marked as new: {problem}");
        if (report.Voice is { } voice)
            terminal.Note(voice.Message);
        return report.Captured ? ExitCode.Done : ExitCode.Failed;
    }
}
