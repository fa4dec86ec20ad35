using System.Text.Json;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Mcp.Launch;

namespace EdgeTwin.Mcp.Tests;

/// <summary>What the command line says to the same.</summary>
internal static class CommandLineRun
{
    public static async Task<JsonElement> JsonOf(string folder, params string[] arguments) => JsonDocument.Parse((await Of(folder, arguments)).Out).RootElement;

    public static Task<(int Code, string Out, string Error)> Of(string folder, params string[] arguments) => With(Environment.GetEnvironmentVariable, folder, arguments);

    /// <summary>The same in another environment.</summary>
    public static async Task<(int Code, string Out, string Error)> With(Func<string, string?> variable, string folder, params string[] arguments)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var context = new CommandContext { Terminal = new Terminal(output, error, false), Folder = folder, Variable = variable };
        // What twinlsp hands on is told to whom it hands it: otherwise this process would become that program.
        var code = arguments[0] is "mcp" or "staged"
            ? await ServerCommand.InvokeAsync(arguments, context, TestContext.Current.CancellationToken)
            : await CommandLine.InvokeAsync(arguments, context, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
