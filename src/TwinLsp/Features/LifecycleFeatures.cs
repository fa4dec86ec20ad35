using System.Text.Json;
using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features;

/// <summary>The beginning and the end of a session.</summary>
internal static class LifecycleFeatures
{
    /// <summary>Who the client is, who the server is, and what both can.</summary>
    public static Feature Initialize { get; } = new(
        Methods.Initialize,
        "Begins a session: positions count in UTF-8 where the client can, else in UTF-16.",
        session => Handler.InOrder(Methods.Initialize, given => Begin(session, given), () => Open(session)));

    /// <summary>The client is ready.</summary>
    public static Feature Initialized { get; } = Feature.Notification(
        Methods.Initialized, "The client is ready for requests of the server's own.", static json => json.InitializedParams, static (session, _) =>
        {
            WatchedFiles.Begin(session);
            session.Settings.Start();
            session.Agents.Start();
            session.Workflows.Start();
        });

    /// <summary>Announces the end.</summary>
    public static Feature Shutdown { get; } = new(
        Methods.Shutdown, "Announces the end; after it only `exit` is allowed.", session => Handler.InOrderRequest(Methods.Shutdown, session.Lifecycle.ShutDown));

    /// <summary>The end.</summary>
    public static Feature Exit { get; } = new(
        Methods.Exit, "Ends the program, with exit code 0 after `shutdown` and 1 without.", session => Handler.InOrder(Methods.Exit, () => session.Connection.Stop()));

    /// <summary>How much of what is done is told.</summary>
    public static Feature SetTrace { get; } = Feature.Notification(
        Methods.SetTrace, "Switches on `$/logTrace`: each request with its time.", static json => json.SetTraceParams, static (session, given) => session.Log.Level = given.Value);

    private static byte[] Begin(Session session, JsonElement given)
    {
        if (given.ValueKind != JsonValueKind.Object || !given.TryGetProperty("capabilities", out var capable) || capable.ValueKind != JsonValueKind.Object)
            throw new RpcException(ErrorCodes.InvalidParams, "The parameters do not fit the method: 'initialize' has an object 'capabilities'.");
        var client = new ClientIntroduction(given);
        session.Info = client;
        session.Log.Level = client.Trace;
        session.Positions = new Positions(client.CountsInUtf8);
        session.Lifecycle.Initialize();
        session.Settings.Begin(client.InitializationOptions);
        return Introduction.Of(session.Positions.IsUtf8 ? PositionEncodingKind.UTF8 : PositionEncodingKind.UTF16, client.AsksAgain);
    }
    /// <summary>Reading a vault takes all cores: the client has its answer first.</summary>
    private static void Open(Session session)
    {
        foreach (var folder in session.Info.Folders)
            session.Workspace.AddFolder(folder);
    }
}
