using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeTwin.Lsp.Measuring;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp bench self</c>.</summary>
internal static class SelfBenchCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var data = new Option<string>("--data") { Description = "The folder of the data: values/, recall/ and voice/ in it.", Required = true };
        var json = CommonOptions.Json();
        var command = new Command("self", "Measures how well values, recall and voice work, on public data (docs/values.md and docs/voice.md say on which, and how). Takes a few minutes; what is missing is said and left out.\n\n  twinlsp bench self --data ~/data\n  twinlsp bench self --data ~/data --json\n\n" + ExitCode.Help) { data, json };
        command.SetAction((parsed, cancellation) =>
        {
            var folder = Path.GetFullPath(parsed.GetRequiredValue(data), context.Folder);
            if (!Directory.Exists(folder))
            {
                context.Terminal.Fail($"'{parsed.GetValue(data)}' is no folder; allowed is one with values/, recall/ or voice/ in it.");
                return Task.FromResult(ExitCode.BadUsage);
            }
            SelfFigures figures;
            try
            {
                figures = new SelfBench(folder, context, cancellation).Run();
            }
            finally
            {
                context.Terminal.EndProgress();
            }
            if (parsed.GetValue(json))
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(figures, CommandJson.Default.SelfFigures));
            else
                Print(context.Terminal, figures);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void Print(Terminal terminal, SelfFigures figures)
    {
        void Row(string what, double? value) => terminal.Line(value is null ? $"{what,-58} not measured" : string.Create(CultureInfo.InvariantCulture, $"{what,-58}{value,7:N3}"));
        Row("an action's norm is among the first 3 of 30", figures.ValuesRelevantR3);
        Row("which action breaks a norm", figures.NormOriginal);
        Row("the same, norm turned round", figures.NormFlipped);
        Row("the same, of those that demand the opposite", figures.NormFlippedTurned);
        Row("which share that is", figures.NormTurnedShare);
        Row("which action breaks a norm, where sure enough", figures.NormSelectiveAccuracy);
        Row("how often that is", figures.NormSelectiveCoverage);
        Row("the same, norm turned round", figures.NormFlippedSelectiveAccuracy);
        Row("how often that is", figures.NormFlippedSelectiveCoverage);
        Row("Cranfield, nDCG@10", figures.CranfieldNdcg10);
        Row("Cranfield, nDCG@10, judgements by grade", figures.CranfieldNdcg10Graded);
        Row("Cranfield by words alone, nDCG@10", figures.CranfieldNdcg10Words);
        Row("whether an author wrote 400 characters, AUC", figures.VoiceAuc400);
        Row("whether an author wrote 3,000 characters, AUC", figures.VoiceAuc3000);
        Row("the same of 400 characters, no other author known", figures.VoiceOneWriterAuc400);
        Row("the same of 3,000 characters, no other author known", figures.VoiceOneWriterAuc3000);
        Row("which author wrote a text", figures.AttributionTop1);
        Row("keys saved while typing, one suggestion", figures.KeystrokesSavedTop1);
        Row("keys saved while typing, three suggestions", figures.KeystrokesSavedTop3);
    }
}
