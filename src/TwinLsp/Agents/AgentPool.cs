using EdgeTwin.Client;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Agents;

/// <summary>
/// The agents of all vaults. What they say goes into the vaults at most four times a second, and the client is told only when something
/// that it shows is otherwise by that.
/// </summary>
internal sealed class AgentPool(Session session) : IDisposable
{
    /// <summary>How long changes are gathered.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, AgentLink> _links = new(StringComparer.Ordinal);
    private readonly Lock _taking = new();
    private int _isAsked;
    private bool _isStarted;

    /// <summary>The client is ready: agents are called from now on.</summary>
    public void Start()
    {
        _isStarted = true;
        Ask();
    }

    /// <summary>An agent has said something, or the vaults or their settings are otherwise. Returns at once.</summary>
    public void Ask()
    {
        if (_isStarted && Interlocked.Exchange(ref _isAsked, 1) == 0)
            _ = Task.Run(TakeAsync);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var link in _links.Values)
                link.Dispose();
            _links.Clear();
        }
    }

    private async Task TakeAsync()
    {
        try
        {
            await Task.Delay(Pause, session.Time, session.Ended.Token).ConfigureAwait(false);
            Volatile.Write(ref _isAsked, 0);
            lock (_taking)
            {
                foreach (var vault in session.Workspace.Vaults)
                    Take(vault);
            }
        }
        catch (OperationCanceledException)
        {
            // The client is gone.
        }
        catch (Exception error)
        {
            session.Log.HandlerFailed("edgetwin/agents", error);
        }
    }

    private void Take(Vault vault)
    {
        var before = vault.Capture();
        var agents = LinksOf(before).Select(link => link.Capture()).ToList();
        var now = agents.Count == 0 ? TwinSnapshot.None : TwinSnapshot.Of(agents);
        if (now == before.Twins)
            return;
        vault.Take(now);
        var after = vault.Capture();
        var isOtherwise = false;
        foreach (var path in after.Open.Keys)
        {
            if (before.Index.Find(path) is { } then && after.Index.Find(path) is { } note)
                isOtherwise |= !ClaimCheck.Find(before, then).Select(Words).SequenceEqual(ClaimCheck.Find(after, note).Select(Words));
        }
        if (isOtherwise)
        {
            session.Diagnostics.Ask(vault);
            session.Diagnostics.Refresh();
        }
        if (after.Open.Keys.Any(path => after.Index.Find(path) is { } note && !TwinHints.Of(before, note).SequenceEqual(TwinHints.Of(after, note))))
            session.Views.AskHints();
    }

    private static (string Code, string Message, int Start) Words(ClaimProblem problem) => (problem.Code, problem.Message, problem.Range.Start);

    private List<AgentLink> LinksOf(VaultSnapshot vault)
    {
        if (!vault.Settings.AreAgentsCalled)
            return [];
        IReadOnlyList<string>[] agents = vault.Settings.AgentSockets.Count == 0
            ? [LocalAgent.Sockets(Environment.GetEnvironmentVariable)]
            : [.. vault.Settings.AgentSockets.Select(socket => (IReadOnlyList<string>)[FullPath(vault.Root, socket)])];
        return [.. agents.Select(LinkTo)];
    }

    private AgentLink LinkTo(IReadOnlyList<string> sockets)
    {
        lock (_lock)
        {
            var key = string.Join('\0', sockets);
            if (_links.TryGetValue(key, out var known))
                return known;
            var link = new AgentLink(sockets, session.Time, Ask, words => session.Log.Say(MessageType.Info, $"The agent at {sockets[0]}: {words}"));
            _links[key] = link;
            if (!session.Ended.IsCancellationRequested)
                link.Start();
            return link;
        }
    }

    private static string FullPath(string root, string socket) => socket.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", socket[2..])
        : Path.GetFullPath(socket, root);
}
