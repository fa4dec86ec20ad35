using EdgeTwin.Lsp.Commands;
using EdgeTwin.Mcp.Launch;

return await ServerCommand.InvokeAsync(args, new CommandContext { Terminal = Terminal.OfProcess(), Folder = Environment.CurrentDirectory }).ConfigureAwait(false);
