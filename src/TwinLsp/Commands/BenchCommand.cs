using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp bench</c>.</summary>
internal static class BenchCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var vault = new Argument<string>("vault") { Description = "The vault." };
        var json = CommonOptions.Json();
        var command = new Command("bench", "Measures how fast the server is on a vault, within this process. Nothing in the vault is changed.\n\n  twinlsp bench ~/notes\n  twinlsp bench ~/notes --json\n\n" + ExitCode.Help) { vault, json, SelfBenchCommand.Build(context) };
        command.SetAction((parsed, cancellation) =>
        {
            var folder = Path.GetFullPath(parsed.GetRequiredValue(vault), context.Folder);
            if (!Directory.Exists(folder))
            {
                context.Terminal.Fail($"'{parsed.GetValue(vault)}' is no folder; allowed is a vault.");
                return Task.FromResult(ExitCode.BadUsage);
            }
            var report = new VaultBench(VaultRoot.Find(folder) ?? folder, context, cancellation).Run();
            context.Terminal.EndProgress();
            if (parsed.GetValue(json))
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(report, CommandJson.Default.BenchReport));
            else
                Print(context.Terminal, report);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void Print(Terminal terminal, BenchReport report)
    {
        void Row(string what, double value, string unit, string more = "") => terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{what,-38}{value,10:N2} {unit}{more}"));
        string Slowest(double value) => string.Create(CultureInfo.InvariantCulture, $", 99 % within {value:N2} ms");
        terminal.Line($"{report.Vault}: {report.Notes} notes and files");
        Row("read for the first time", report.ColdMs, "ms");
        Row("read again", report.WarmMs, "ms");
        Row("a typed letter and its diagnostics", report.EditP50Ms, "ms", Slowest(report.EditP99Ms));
        Row("a heading, and its open notes told", report.PushP50Ms, "ms", string.Create(CultureInfo.InvariantCulture, $"{Slowest(report.PushP99Ms)} ({report.PushNotes} notes)"));
        Row("completion of a link", report.CompletionP50Ms, "ms", Slowest(report.CompletionP99Ms));
        Row("names of the workspace", report.SymbolP50Ms, "ms", Slowest(report.SymbolP99Ms));
        Row("references of the most linked note", report.ReferencesMs, "ms", $" ({report.MostLinked}, {report.MostLinkedCount} links)");
        Row("its rename", report.RenameMs, "ms");
        Row("what may come next, learnt", report.TextModelMs, "ms", string.Create(CultureInfo.InvariantCulture, $" ({report.TextBytes / 1e6:N1} MB of text, {report.TextModelMib:N1} MiB held)"));
        Row("what may come next, a letter", report.SuggestionP50Ms, "ms", Slowest(report.SuggestionP99Ms));
        Row("most memory, vault read once", report.PeakColdMib, "MiB");
        Row("most memory", report.PeakMib, "MiB");
    }
}
