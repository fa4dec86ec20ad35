using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Launch;

// Nothing of the command line is loaded for an editor, which waits for the first answer.
if (args is [] or ["--stdio"])
    return await ServerProcess.RunAsync().ConfigureAwait(false);
return await CommandLine.InvokeAsync(args, new CommandContext { Terminal = Terminal.OfProcess(), Folder = Environment.CurrentDirectory }).ConfigureAwait(false);
