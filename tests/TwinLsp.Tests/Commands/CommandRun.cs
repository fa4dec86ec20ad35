using EdgeTwin.Lsp.Commands;

namespace EdgeTwin.Lsp.Tests.Commands;

/// <summary>A command that was run: what it said, and with what it ended.</summary>
internal sealed record CommandRun(int Code, string Out, string Error)
{
    /// <summary>The lines of its answer.</summary>
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs one in a folder.</summary>
    public static Task<CommandRun> Of(TestFolder folder, params string[] arguments) => Of(folder, null, arguments);

    /// <summary>Runs one for someone who answers.</summary>
    public static async Task<CommandRun> Of(TestFolder folder, string? answer, string[] arguments, TimeProvider? time = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var answers = answer is null ? null : new StringReader(answer);
        var context = new CommandContext { Terminal = new Terminal(output, error, false) { In = answers, Piped = answers }, Folder = folder.Path, Time = time ?? TimeProvider.System };
        var code = await CommandLine.InvokeAsync(arguments, context, TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
