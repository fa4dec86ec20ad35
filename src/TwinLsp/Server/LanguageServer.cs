using EdgeTwin.JsonRpc;

namespace EdgeTwin.Lsp.Server;

/// <summary>The server for one client on two byte streams: the only place where its parts are put together.</summary>
internal sealed class LanguageServer
{
    private readonly Session _session;

    /// <summary>A server that has not read anything yet.</summary>
    public LanguageServer(Stream input, Stream output, TimeProvider time)
    {
        _session = new Session { Time = time };
        _session.Connection = new Connection(input, output, FeatureTable.HandlersFor(_session), time, _session.Log, _session.Lifecycle);
        _session.Log.Attach(_session.Connection);
    }

    /// <summary>The version of this program.</summary>
    public static string Version { get; } = typeof(LanguageServer).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>What the process ends with, once <see cref="RunAsync"/> has returned.</summary>
    public int ExitCode => _session.Lifecycle.ExitCode;

    /// <summary>Serves until the client says <c>exit</c> or is gone.</summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        try
        {
            await _session.Connection.RunAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _session.End();
        }
    }
}
