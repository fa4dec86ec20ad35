using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EdgeTwin.Lsp.Features;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// Tells what is wrong in what is open: to a client that does not ask by itself, or cannot be told to ask again, the diagnostics, each only
/// if they are not those that it has; to one that does, that it should ask again when files have changed, or when an edit of one note has
/// made something right or wrong in another: clients ask for a note that is edited, not for those that link to it.
/// </summary>
internal sealed class DiagnosticPusher(Session session)
{
    private readonly ConcurrentDictionary<Vault, bool> _asked = [];
    private readonly ConcurrentQueue<string> _closed = [];
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<Vault, VaultSnapshot> _seen = [];
    private int _isRunning;

    private bool IsPulling => session.Info.AsksAgain;

    private DiagnosticForm Form => DiagnosticForm.Of(session.Client.Capabilities, session.Positions);

    /// <summary>Something of a vault is otherwise now. Returns at once; what comes while it runs is taken together.</summary>
    public void Ask(Vault vault)
    {
        _asked[vault] = true;
        if (Interlocked.Exchange(ref _isRunning, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static pusher => _ = pusher.RunAsync(), this, preferLocal: false);
    }

    /// <summary>A note is closed: what was told of it holds no more.</summary>
    public void Closed(Vault vault, string uri)
    {
        lock (_told)
        {
            if (_told.Remove(uri))
                _closed.Enqueue(uri);
        }
        Ask(vault);
    }

    /// <summary>Asks a client that pulls to do so again: files or other notes have changed.</summary>
    public void Refresh()
    {
        if (IsPulling)
            _ = RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        try
        {
            await session.Connection.CallAsync<object?, object?>(Methods.WorkspaceDiagnosticRefresh, null, null, null, session.Ended.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or JsonRpc.ConnectionLostException or JsonRpc.Messages.RpcException)
        {
            // It will ask when it needs to.
        }
    }

    private async Task RunAsync()
    {
        try
        {
            do
            {
                while (_closed.TryDequeue(out var uri))
                    await TellAsync(uri, null, []).ConfigureAwait(false);
                foreach (var vault in _asked.Keys)
                {
                    _asked.TryRemove(vault, out _);
                    if (!IsPulling)
                        await TellAsync(vault.Capture()).ConfigureAwait(false);
                    else if (IsOtherwiseElsewhere(vault, vault.Capture()))
                        Refresh();
                }
                Volatile.Write(ref _isRunning, 0);
            }
            while ((!_asked.IsEmpty || !_closed.IsEmpty) && Interlocked.Exchange(ref _isRunning, 1) == 0);
        }
        catch (JsonRpc.ConnectionLostException)
        {
            // Nobody is there to be told.
        }
        catch (Exception error)
        {
            Volatile.Write(ref _isRunning, 0);
            session.Log.HandlerFailed(Methods.TextDocumentPublishDiagnostics, error);
        }
    }

    /// <summary>Whether something is wrong, or right, in an open note that its own edit cannot have changed, since this was asked last.</summary>
    private bool IsOtherwiseElsewhere(Vault vault, VaultSnapshot now)
    {
        if (!now.IsRead)
            return false;
        var isFirst = !_seen.TryGetValue(vault, out var before);
        _seen.AddOrUpdate(vault, now);
        // What the client was answered before the first look is not known: if one of several notes has come since, the others may be otherwise.
        if (isFirst)
            return now.Open.Count > 1;
        if (before!.Index == now.Index)
            return false;
        // Of several that were edited, opened or closed, each may have changed the others.
        var areSeveral = now.Open.Count(note => before.Open.GetValueOrDefault(note.Key) != note.Value) + before.Open.Keys.Count(path => !now.Open.ContainsKey(path)) > 1;
        foreach (var (path, open) in now.Open)
        {
            if (before.Open.TryGetValue(path, out var known) && (known == open || areSeveral) && before.Index.Find(path) is { } then && now.Index.Find(path) is { } note
                && DiagnosticsFeature.IdOf(DiagnosticsFeature.Of(before, then, Form)) != DiagnosticsFeature.IdOf(DiagnosticsFeature.Of(now, note, Form)))
                return true;
        }
        return false;
    }

    private async Task TellAsync(VaultSnapshot vault)
    {
        foreach (var (path, open) in vault.OpenSettings)
            await TellAsync(open.Uri, open.Version, DiagnosticsFeature.OfSettings(path, open, Form)).ConfigureAwait(false);
        // Until all has been read, every link would seem to lead nowhere.
        if (!vault.IsRead)
            return;
        foreach (var (path, open) in vault.Open)
        {
            if (vault.Index.Find(path) is { } note)
                await TellAsync(open.Uri, open.Version, DiagnosticsFeature.Of(vault, note, Form)).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(string uri, int? version, Diagnostic[] items)
    {
        lock (_told)
        {
            var id = DiagnosticsFeature.IdOf(items);
            if (version is not null && _told.GetValueOrDefault(uri) == id)
                return;
            if (version is not null)
                _told[uri] = id;
        }
        await session.Connection.NotifyAsync(Methods.TextDocumentPublishDiagnostics, new PublishDiagnosticsParams { Uri = uri, Version = version, Diagnostics = items }, LspJson.Default.PublishDiagnosticsParams).ConfigureAwait(false);
    }
}
