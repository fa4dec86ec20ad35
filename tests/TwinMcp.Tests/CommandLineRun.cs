using System.Text.Json;
using EdgeTwin.Lsp.Commands;

namespace EdgeTwin.Mcp.Tests;

/// <summary>What the command line says to the same.</summary>
internal static class CommandLineRun
{
    public static async Task<JsonElement> JsonOf(string folder, params string[] arguments) => JsonDocument.Parse((await Of(folder, arguments)).Out).RootElement;

    public static async Task<(int Code, string Out, string Error)> Of(string folder, params string[] arguments)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.InvokeAsync(arguments, new CommandContext { Terminal = new Terminal(output, error, false), Folder = folder }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
