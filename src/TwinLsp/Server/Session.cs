using EdgeTwin.JsonRpc;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Features.Tokens;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Lsp.Voice;
using EdgeTwin.Lsp.Workflows;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// What one client has told: who it is, what it has open. Changed on the reading loop alone; what runs beside it gets a
/// <see cref="SessionSnapshot"/>.
/// </summary>
internal sealed class Session
{
    private readonly Dictionary<string, FolderWatcher> _watchers = new(StringComparer.Ordinal);
    private volatile bool _isWatching;
    private OwnMoves? _moves;

    /// <summary>A session of which nothing is known yet.</summary>
    public Session()
    {
        Settings = new SettingsKeeper(this);
        Workspace = new Workspace(Settings.Read, vault => Indexing.Start(this, vault));
        Diagnostics = new DiagnosticPusher(this);
        Files = new FileChanges(this);
        Views = new ViewRefresh(this);
        Agents = new AgentPool(this);
        Recall = new RecallPool(this);
        Opinions = new OpinionPool(this);
        Voices = new VoicePool(this);
        Staged = new StagedWatch(this);
        Workflows = new WorkflowPool(this);
    }

    /// <summary>What tells the date, for daily notes and templates.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether messages are allowed now.</summary>
    public Lifecycle Lifecycle { get; } = new();

    /// <summary>What goes to the client's log.</summary>
    public ClientLog Log { get; } = new();

    /// <summary>What the vaults' writers decided.</summary>
    public SettingsKeeper Settings { get; }

    /// <summary>The vaults, with what is open.</summary>
    public Workspace Workspace { get; }

    /// <summary>Tells a client that does not ask what is wrong in what it has open.</summary>
    public DiagnosticPusher Diagnostics { get; }

    /// <summary>What is known of twins.</summary>
    public AgentPool Agents { get; }

    /// <summary>The passages of the vaults, for questions.</summary>
    public RecallPool Recall { get; }

    /// <summary>What a language model thinks of decisions, where somebody has it asked.</summary>
    public OpinionPool Opinions { get; init; }

    /// <summary>What the vaults say of their writers, where somebody asks.</summary>
    public VoicePool Voices { get; }

    /// <summary>What has changed on the disk.</summary>
    public FileChanges Files { get; }

    /// <summary>Notes that agents want kept.</summary>
    public StagedWatch Staged { get; }

    /// <summary>Workflows: what their triggers propose, and runs.</summary>
    public WorkflowPool Workflows { get; }

    /// <summary>What the client said at the start.</summary>
    public ClientIntroduction Info { get; set; } = ClientIntroduction.Unknown;

    /// <summary>All of it.</summary>
    public InitializeParams Client => Info.All;

    /// <summary>Has the client ask again for what it shows.</summary>
    public ViewRefresh Views { get; }

    /// <summary>The semantic tokens that the client has.</summary>
    public SemanticTokenStore SemanticTokens { get; } = new();

    /// <summary>How positions count: in UTF-8 where the client can, else in UTF-16.</summary>
    public Positions Positions { get; set; }

    /// <summary>The way to the client. Set before the first message is taken.</summary>
    public Connection Connection { get; set; } = null!;

    /// <summary>Set when the client is gone.</summary>
    public CancellationTokenSource Ended { get; } = new();

    /// <summary>The state of this moment.</summary>
    public SessionSnapshot Capture() => new(Info, Positions, [.. Workspace.All.Select(vault => (vault, vault.Capture()))]) { Now = Time.GetLocalNow().DateTime, Moves = _moves ??= new OwnMoves(Time), Agents = Agents, Recall = Recall, Opinions = Opinions, Voices = Voices, Workflows = Workflows };

    /// <summary>Watches the vaults' folders, from now on and those that come later.</summary>
    public void WatchBySelf()
    {
        _isWatching = true;
        Watch();
    }

    /// <summary>Watches folders that have come since, if it is us who watches.</summary>
    public void Watch()
    {
        lock (_watchers)
        {
            foreach (var vault in _isWatching ? Workspace.Vaults : [])
            {
                if (vault.IsAlone || _watchers.ContainsKey(vault.Root))
                    continue;
                try
                {
                    _watchers[vault.Root] = new FolderWatcher(vault.Root, Files.Add, () => Files.AddAll(vault));
                }
                catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
                {
                    Log.Say(MessageType.Warning, $"{vault.Root} is not watched, so what others change in it is seen only when it is opened: {error.Message}");
                }
            }
        }
    }

    /// <summary>The client is gone: nothing goes on, and what is known of the vaults is kept for the next time.</summary>
    public void End()
    {
        Ended.Cancel();
        Agents.Dispose();
        Workflows.Dispose();
        Voices.Save();
        lock (_watchers)
        {
            foreach (var watcher in _watchers.Values)
                watcher.Dispose();
            _watchers.Clear();
        }
        foreach (var vault in Workspace.Vaults)
            vault.SaveFacts();
        Recall.Save();
    }
}
