using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Claims;

namespace EdgeTwin.Lsp.Agents;

/// <summary>
/// The agents of all vaults. What they say goes into the vaults at most four times a second, and the client is told only when something
/// that it shows is otherwise by that.
/// </summary>
internal sealed class AgentPool(Session session) : IDisposable
{
    /// <summary>How long changes are gathered.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly ConditionalWeakTable<Vault, ClaimWatch> _watches = [];
    private readonly Dictionary<string, AgentLink> _links = new(StringComparer.Ordinal);
    private readonly Lock _taking = new();
    private int _isAsked;
    private int _isTicking;
    private volatile bool _isStarted;
    private volatile bool _isAnyKnown;

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

    /// <summary>A note was opened or edited: it may claim something else. Returns at once, and costs nothing where no agent ever answered.</summary>
    public void Edited()
    {
        if (_isAnyKnown)
            Ask();
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
                TakeAll();
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

    private void TakeAll()
    {
        var vaults = session.Workspace.Vaults.Select(vault => (Vault: vault, Agents: AgentAddresses.Of(vault.Capture()).Select(LinkTo).ToList())).ToList();
        // What one has told is drained once, for all vaults that ask it.
        var told = vaults.SelectMany(vault => vault.Agents).Distinct().ToDictionary(agent => agent, agent => agent.Drain());
        _isAnyKnown |= told.Keys.Any(agent => agent.Capture().IsKnown);
        foreach (var (vault, agents) in vaults)
            Take(vault, [.. agents.Select(agent => (agent, told[agent]))]);
        if (vaults.Any(vault => _watches.TryGetValue(vault.Vault, out var watch) && watch.IsWatching))
            _ = TickAsync();
    }

    /// <summary>Time alone changes verdicts too.</summary>
    private async Task TickAsync()
    {
        if (Interlocked.Exchange(ref _isTicking, 1) != 0)
            return;
        try
        {
            await Task.Delay(Tick, session.Time, session.Ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        Volatile.Write(ref _isTicking, 0);
        Ask();
    }

    private void Take(Vault vault, IReadOnlyList<(AgentLink Agent, IReadOnlyList<ChangeReport>? Changes)> agents)
    {
        var before = vault.Capture();
        var snapshots = agents.Select(agent => agent.Agent.Capture()).ToList();
        var twins = snapshots.Count == 0 ? TwinSnapshot.None : TwinSnapshot.Of(snapshots);
        var verdicts = VerdictsOf(vault, before, twins, agents);
        if (twins == before.Twins && verdicts.Count == before.Verdicts.Count && verdicts.All(verdict => before.Verdicts.GetValueOrDefault(verdict.Key) == verdict.Value))
            return;
        vault.Take(twins, verdicts);
        Tell(vault, before, vault.Capture());
    }

    private ImmutableDictionary<string, ClaimVerdict> VerdictsOf(Vault vault, VaultSnapshot now, TwinSnapshot twins, IReadOnlyList<(AgentLink Agent, IReadOnlyList<ChangeReport>? Changes)> agents)
    {
        var claims = now.Settings.IsClaimChecked ? now.Open.Keys.Select(now.Index.Find).OfType<VaultNote>().SelectMany(note => ClaimFinder.In(note.Facts, now.Index.Names.Names)).Select(claim => claim.Text).ToHashSet(StringComparer.Ordinal) : [];
        return _watches.GetValue(vault, _ => new ClaimWatch(session.Ended.Token)).Step(claims, twins, agents, session.Time.GetLocalNow());
    }

    /// <summary>Tells the client where something that it shows is otherwise.</summary>
    private void Tell(Vault vault, VaultSnapshot before, VaultSnapshot after)
    {
        var notes = after.Open.Keys.Select(path => (Then: before.Index.Find(path), Now: after.Index.Find(path))).Where(note => note is { Then: not null, Now: not null }).ToList();
        if (notes.Exists(note => !ClaimCheck.Find(before, note.Then!).Select(Words).SequenceEqual(ClaimCheck.Find(after, note.Now!).Select(Words))))
        {
            session.Diagnostics.Ask(vault);
            session.Diagnostics.Refresh();
        }
        if (notes.Exists(note => !ClaimHints.Of(before, note.Then!).SequenceEqual(ClaimHints.Of(after, note.Now!))))
            session.Views.AskHints();
    }

    private static (string Code, string Message, int Start) Words(ClaimProblem problem) => (problem.Code, problem.Message, problem.Range.Start);

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
}
