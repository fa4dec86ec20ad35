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
/// The agents of all vaults. What they say goes into the vaults as it comes, and the client is told only when something that it shows is
/// otherwise by that, at most four times a second.
/// </summary>
internal sealed class AgentPool(Session session) : IDisposable
{
    /// <summary>The least time between two times that the client is told of one vault.</summary>
    public static readonly TimeSpan TellPause = TimeSpan.FromMilliseconds(250);

    // Changes of one round of an agent's sensors come within less.
    private static readonly TimeSpan TakePause = TimeSpan.FromMilliseconds(20);

    // More names say no more.
    private const int SharedShownMax = 5;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly ConditionalWeakTable<Vault, ClaimWatch> _watches = [];
    private readonly Dictionary<string, AgentLink> _links = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<Vault, AgentQuestions> _questions = [];
    private readonly ConditionalWeakTable<Vault, Told> _told = [];
    private readonly Lock _taking = new();
    private long _takenAt;
    private bool _hasTaken;
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

    /// <summary>The reader looks at another moment: what is shown is asked for again, now and when agents have answered.</summary>
    public void Looked(VaultSnapshot before)
    {
        foreach (var vault in session.Workspace.Vaults.Where(vault => vault.Root == before.Root))
            Tell(vault);
        Ask();
    }

    /// <summary>The agents of a vault, the one that counts first.</summary>
    public IReadOnlyList<AgentLink> Of(VaultSnapshot vault) => _isStarted ? [.. AgentAddresses.Of(vault).Select(LinkTo)] : [];

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
            // What comes after a while of quiet is taken at once; what comes soon after is gathered.
            if (_hasTaken && TakePause - session.Time.GetElapsedTime(_takenAt) is { Ticks: > 0 } left)
                await Task.Delay(left, session.Time, session.Ended.Token).ConfigureAwait(false);
            lock (_taking)
            {
                Volatile.Write(ref _isAsked, 0);
                (_takenAt, _hasTaken) = (session.Time.GetTimestamp(), true);
                TakeAll();
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

    private void TakeAll()
    {
        var vaults = session.Workspace.Vaults.Select(vault => (Vault: vault, Agents: Of(vault.Capture()))).ToList();
        // What one has told is drained once, for all vaults that ask it.
        var told = vaults.SelectMany(vault => vault.Agents).Distinct().ToDictionary(agent => agent, agent => agent.Drain());
        _isAnyKnown |= told.Keys.Any(agent => agent.Capture().IsKnown);
        foreach (var (vault, agents) in vaults)
        {
            Take(vault, [.. agents.Select(agent => (agent, told[agent]))]);
            _questions.GetValue(vault, _ => new AgentQuestions(session.Time, session.Ended.Token)).Ask(vault.Capture(), agents, past => Take(vault, past));
        }
        if (_isAnyKnown && vaults.Any(vault => !vault.Vault.Capture().Open.IsEmpty))
            _ = TickAsync();
    }

    /// <summary>Time alone changes verdicts too, and what was asked once is asked again in time.</summary>
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
        if (!twins.Shared.IsEmpty && !twins.Shared.SetEquals(before.Twins.Shared))
            session.Log.Say(MessageType.Warning, $"{string.Join(", ", twins.Shared.Take(SharedShownMax))}{(twins.Shared.Count > SharedShownMax ? $" and {twins.Shared.Count - SharedShownMax} twins more" : "")} are of two agents; what the one that the settings name first says of them counts.");
        vault.Take(twins, verdicts);
        session.Workflows.Look(vault);
        Tell(vault);
    }

    private void Take(Vault vault, TwinPast past)
    {
        vault.Take(past);
        Tell(vault);
    }

    private ImmutableDictionary<string, ClaimVerdict> VerdictsOf(Vault vault, VaultSnapshot now, TwinSnapshot twins, IReadOnlyList<(AgentLink Agent, IReadOnlyList<ChangeReport>? Changes)> agents)
    {
        var claims = now.Settings.IsClaimChecked ? now.Open.Keys.Select(now.Index.Find).OfType<VaultNote>().SelectMany(note => ClaimFinder.In(note.Facts, now.Index.Names.Names)).Select(claim => claim.Text).ToHashSet(StringComparer.Ordinal) : [];
        claims.UnionWith(session.Workflows.ConditionsOf(now));
        return _watches.GetValue(vault, _ => new ClaimWatch(session.Ended.Token)).Step(claims, twins, agents, session.Time.GetLocalNow());
    }

    /// <summary>Tells the client where something that it shows is otherwise than when it was told last; soon, if that was just now.</summary>
    private void Tell(Vault vault)
    {
        var told = _told.GetValue(vault, static _ => new Told());
        lock (told)
        {
            if (told.IsDue)
                return;
            if (TellPause - session.Time.GetElapsedTime(told.At) is { Ticks: > 0 } left && told.Last is not null)
            {
                told.IsDue = true;
                _ = TellLaterAsync(vault, told, left);
                return;
            }
            if (TellNow(vault, told.Last ?? Unseen(vault), vault.Capture()))
                told.At = session.Time.GetTimestamp();
            told.Last = vault.Capture();
        }
    }

    private async Task TellLaterAsync(Vault vault, Told told, TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, session.Time, session.Ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        lock (told)
            told.IsDue = false;
        Tell(vault);
    }

    /// <summary>A vault as a client knows it to whom nothing of agents has been told.</summary>
    private static VaultSnapshot Unseen(Vault vault) => vault.Capture() with { Twins = TwinSnapshot.None, Verdicts = ImmutableDictionary<string, ClaimVerdict>.Empty, Past = TwinPast.None, AsOfNs = null };

    /// <returns>Whether anything was to be told.</returns>
    private bool TellNow(Vault vault, VaultSnapshot before, VaultSnapshot after)
    {
        var notes = after.Open.Keys.Select(path => (Then: before.Index.Find(path), Now: after.Index.Find(path))).Where(note => note is { Then: not null, Now: not null }).ToList();
        var isWrong = notes.Exists(note => !ClaimCheck.Find(before, note.Then!).Select(Words).SequenceEqual(ClaimCheck.Find(after, note.Now!).Select(Words)));
        var isOtherwise = notes.Exists(note => !ClaimHints.Of(before, note.Then!).SequenceEqual(ClaimHints.Of(after, note.Now!)));
        if (isWrong)
        {
            session.Diagnostics.Ask(vault);
            session.Diagnostics.Refresh();
        }
        if (isOtherwise)
            session.Views.AskHints();
        return isWrong || isOtherwise;
    }

    /// <summary>What the client was told of a vault.</summary>
    private sealed class Told
    {
        /// <summary>The vault as it was then; null if nothing was told yet.</summary>
        public VaultSnapshot? Last { get; set; }

        /// <summary>When; a timestamp.</summary>
        public long At { get; set; }

        /// <summary>Whether it will be told in a moment.</summary>
        public bool IsDue { get; set; }
    }

    private static (string Code, string Message, int Start) Words(ClaimProblem problem) => (problem.Code, problem.Message, problem.Range.Start);

    private AgentLink LinkTo(IReadOnlyList<string> addresses)
    {
        lock (_lock)
        {
            var key = string.Join('\0', addresses);
            if (_links.TryGetValue(key, out var known))
                return known;
            var link = new AgentLink(addresses, session.Time, Ask, words => session.Log.Say(MessageType.Info, $"The agent at {addresses[0]}: {words}"));
            _links[key] = link;
            if (!session.Ended.IsCancellationRequested)
                link.Start();
            return link;
        }
    }
}
