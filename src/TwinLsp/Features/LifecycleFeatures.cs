using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;

namespace EdgeTwin.Lsp.Features;

/// <summary>The beginning and the end of a session.</summary>
internal static class LifecycleFeatures
{
    /// <summary>Who the client is, who the server is, and what both can.</summary>
    public static Feature Initialize { get; } = new(
        Methods.Initialize,
        "Begins a session: positions count in UTF-8 where the client can, else in UTF-16.",
        session => Handler.InOrder(Methods.Initialize, LspJson.Default.InitializeParams, LspJson.Default.InitializeResult, given => Begin(session, given)));

    /// <summary>The client is ready.</summary>
    public static Feature Initialized { get; } = Feature.Notification(
        Methods.Initialized, "The client is ready for requests of the server's own.", LspJson.Default.InitializedParams, static (_, _) => { });

    /// <summary>Announces the end.</summary>
    public static Feature Shutdown { get; } = new(
        Methods.Shutdown, "Announces the end; after it only `exit` is allowed.", session => Handler.InOrderRequest(Methods.Shutdown, session.Lifecycle.ShutDown));

    /// <summary>The end.</summary>
    public static Feature Exit { get; } = new(
        Methods.Exit, "Ends the program, with exit code 0 after `shutdown` and 1 without.", session => Handler.InOrder(Methods.Exit, () => session.Connection.Stop()));

    /// <summary>How much of what is done is told.</summary>
    public static Feature SetTrace { get; } = Feature.Notification(
        Methods.SetTrace, "Switches on `$/logTrace`: each request with its time.", LspJson.Default.SetTraceParams, static (session, given) => session.Log.Level = given.Value);

    private static InitializeResult Begin(Session session, InitializeParams client)
    {
        session.Client = client;
        session.Log.Level = client.Trace ?? TraceValue.Off;
        if (client.Capabilities.General?.PositionEncodings is { } encodings && encodings.Contains(PositionEncodingKind.UTF8))
            session.PositionEncoding = PositionEncodingKind.UTF8;
        var capabilities = FeatureTable.Capabilities(client.Capabilities);
        capabilities.PositionEncoding = session.PositionEncoding;
        session.Lifecycle.Initialize();
        return new InitializeResult { Capabilities = capabilities, ServerInfo = new ServerInfo { Name = "twinlsp", Version = LanguageServer.Version } };
    }
}
