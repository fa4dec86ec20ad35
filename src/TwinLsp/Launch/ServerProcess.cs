using EdgeTwin.Lsp.Server;

namespace EdgeTwin.Lsp.Launch;

/// <summary>The language server on the program's own streams.</summary>
internal static class ServerProcess
{
    /// <summary>Serves the one client.</summary>
    /// <returns>What the process ends with.</returns>
    public static async Task<int> RunAsync()
    {
        // The reading loop runs on this thread for as long as nothing makes it wait: a message is handled without a switch of threads.
        using var input = StandardStreams.OpenInput();
        using var output = StandardStreams.OpenOutput();
        var server = new LanguageServer(input, output, TimeProvider.System);
        await server.RunAsync().ConfigureAwait(false);
        return server.ExitCode;
    }
}
