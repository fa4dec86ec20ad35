using System.Text.Json.Serialization.Metadata;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// Has the client ask again for what it shows between and beside the lines of notes, since that may depend on other notes: after one was
/// saved and after files have changed, not at every key.
/// </summary>
internal sealed class ViewRefresh(Session session)
{
    /// <summary>How many pages of ours are remembered; the one that was opened longest ago is forgotten, and stays as it is.</summary>
    public const int PagesMax = 16;

    private readonly Lock _lock = new();
    private readonly List<string> _pages = [];

    /// <summary>The client shows a page that the server wrote.</summary>
    public void Shown(string uri)
    {
        lock (_lock)
        {
            _pages.Remove(uri);
            _pages.Add(uri);
            if (_pages.Count > PagesMax)
                _pages.RemoveAt(0);
        }
    }

    /// <summary>Something has changed. Returns at once.</summary>
    public void Ask()
    {
        if (session.Client.Capabilities.Workspace is not { } client)
            return;
        if (client.CodeLens?.RefreshSupport == true)
            _ = AskAsync<object?>(Methods.WorkspaceCodeLensRefresh, null, null);
        if (client.InlayHint?.RefreshSupport == true)
            _ = AskAsync<object?>(Methods.WorkspaceInlayHintRefresh, null, null);
        if (client.SemanticTokens?.RefreshSupport == true)
            _ = AskAsync<object?>(Methods.WorkspaceSemanticTokensRefresh, null, null);
        if (client.TextDocumentContent is null)
            return;
        foreach (var page in Pages())
            _ = AskAsync(Methods.WorkspaceTextDocumentContentRefresh, new TextDocumentContentRefreshParams { Uri = page }, LspJson.Default.TextDocumentContentRefreshParams);
    }

    /// <summary>What stands between the lines has changed, and nothing else. Returns at once.</summary>
    public void AskHints()
    {
        if (session.Client.Capabilities.Workspace?.InlayHint?.RefreshSupport == true)
            _ = AskAsync<object?>(Methods.WorkspaceInlayHintRefresh, null, null);
    }

    private string[] Pages()
    {
        lock (_lock)
            return [.. _pages];
    }

    private async Task AskAsync<T>(string method, T parameters, JsonTypeInfo<T>? type)
    {
        try
        {
            await session.Connection.CallAsync<T, object?>(method, parameters, type, null, session.Ended.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or JsonRpc.ConnectionLostException or JsonRpc.Messages.RpcException)
        {
            // It will ask when it needs to.
        }
    }
}
