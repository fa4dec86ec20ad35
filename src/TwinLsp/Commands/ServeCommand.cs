using System.CommandLine;
using EdgeTwin.Lsp.Launch;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp --socket PATH</c>: the language server for any number of clients, one after another or at once.</summary>
internal static class ServeCommand
{
    /// <summary>Gives the program itself its options.</summary>
    public static void Fill(RootCommand root, CommandContext context)
    {
        var socket = new Option<string?>("--socket") { Description = "Serve every client that connects to this Unix socket.", HelpName = "path" };
        var stdio = new Option<bool>("--stdio") { Description = "Serve one client on standard input and output, as without any argument." };
        root.Add(socket);
        root.Add(stdio);
        root.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(socket) is not { } path)
                return await ServerProcess.RunAsync().ConfigureAwait(false);
            await SocketServer.RunAsync(Path.GetFullPath(path, context.Folder), context.Time, address => context.Terminal.Note($"Listening on {address}"), cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        });
    }
}
