using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Lsp.Recall;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp index</c>.</summary>
internal static class IndexCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var vault = new Argument<string>("vault") { Description = "The vault, or a folder in it." };
        var forget = new Option<bool>("--forget") { Description = "Delete what is kept in the user's cache folder, and read nothing." };
        var json = CommonOptions.Json();
        var command = new Command("index", "Reads the passages of a vault and what they mean, for questions, and keeps both in the user's cache folder. The server does the same in the background; what has not changed is not read again, what is gone is forgotten.\n\n  twinlsp index ~/notes\n  twinlsp index ~/notes --forget\n\n" + ExitCode.Help) { vault, forget, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetRequiredValue(vault), cancellation).ConfigureAwait(false) is not { } opened)
                return ExitCode.BadUsage;
            var recall = new VaultRecall(opened.Live, context.Variable);
            var report = new IndexReport(opened.Snapshot.Root, 0, 0, recall.Meanings is not null);
            if (parsed.GetValue(forget))
            {
                recall.Forget();
            }
            else
            {
                var passages = recall.Passages(opened.Snapshot, cancellation).Count;
                var unread = recall.Unread(opened.Snapshot, cancellation);
                Learn(context.Terminal, recall, opened, unread, cancellation);
                recall.Save();
                // What is gone from the vault goes from what is known of its links too.
                opened.Live.SaveFacts();
                report = report with { Passages = passages, Learnt = unread - recall.Unread(opened.Snapshot, cancellation) };
            }
            if (parsed.GetValue(json))
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(report, CommandJson.Default.IndexReport));
            else if (parsed.GetValue(forget))
                context.Terminal.Line($"Nothing is kept of {report.Vault}.");
            else
                context.Terminal.Line($"{report.Passages} passages; the encoder has read {report.Learnt} of them now.");
            if (recall.EncoderProblem is { } problem)
                context.Terminal.Note(problem);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Has the encoder read what it has not read yet, and shows how far it is.</summary>
    public static void Learn(Terminal terminal, VaultRecall recall, CommandVault vault, int unread, CancellationToken cancellation)
    {
        if (unread == 0)
            return;
        recall.Learn(vault.Snapshot, read => terminal.Progress($"Reading what is meant: {read} of {unread} passages"), cancellation);
        terminal.EndProgress();
    }
}
