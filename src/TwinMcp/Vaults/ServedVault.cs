using System.Collections.Immutable;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Drafting;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Mcp.Tools;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Mcp.Vaults;

/// <summary>
/// The vault that is served: each call sees it as it is on the disk, and nothing of it that its settings leave out, that begins with a
/// dot, or that a symbolic link leads to.
/// </summary>
internal sealed class ServedVault : IDisposable
{
    // The streams of this program are the agent's; there is no person at them.
    private static readonly Terminal Nobody = new(TextWriter.Null, TextWriter.Null, HasColour: false);

    private readonly CommandContext _context;
    private readonly SemaphoreSlim _looking = new(1);
    private readonly SemaphoreSlim _asking = new(1);
    private long _draftCharacters;
    private CommandVault _now;
    private long _looked;
    private VaultRecall _recall;

    private ServedVault(CommandContext context, CommandVault vault)
    {
        _context = context;
        _now = vault;
        _recall = new VaultRecall(vault.Live, context.Variable) { IsOfAll = true };
    }

    /// <summary>Its folder.</summary>
    public string Root => _now.Snapshot.Root;

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time => _context.Time;

    /// <summary>Today, where this program runs.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Time.GetLocalNow().DateTime);

    /// <summary>Reads the vault that a folder is in; null, and an error said, if there is no such folder.</summary>
    public static async Task<ServedVault?> OpenAsync(CommandContext context, string folder, CancellationToken cancellation)
    {
        if (await CommandVault.OpenAsync(context, folder, cancellation, isClosed: true).ConfigureAwait(false) is not { } vault)
            return null;
        if (LinuxFile.CanOpenWithoutLinks(vault.Snapshot.Root))
            return new ServedVault(context, vault);
        context.Terminal.Fail("this kernel cannot open files without following symbolic links (openat2, Linux 5.6), so what an agent may read could not be held to the vault.");
        return null;
    }

    /// <summary>The vault as it is now. Calls that come while somebody looks share what is seen next.</summary>
    public async Task<CommandVault> LookAsync(CancellationToken cancellation)
    {
        var looked = Volatile.Read(ref _looked);
        await _looking.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // Somebody began to look after this call came.
            if (Volatile.Read(ref _looked) != looked)
                return _now;
            Volatile.Write(ref _looked, looked + 1);
            // What words drafts had stays in the table of the vault's strings; after many drafts a new vault is read, which knows none.
            if (Interlocked.Read(ref _draftCharacters) > Limits.DraftCharactersKept && await CommandVault.OpenAsync(_context, Root, cancellation, isClosed: true).ConfigureAwait(false) is { } fresh)
            {
                Interlocked.Exchange(ref _draftCharacters, 0);
                Volatile.Write(ref _recall, new VaultRecall(fresh.Live, _context.Variable) { IsOfAll = true });
                return _now = fresh;
            }
            return _now = _now.Again(cancellation);
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <summary>What the vault says to a question: what <c>twinlsp ask</c> says, with as many passages as that can have.</summary>
    public async Task<AskReport> AskAsync(string question, DateOnly? asOf, CancellationToken cancellation)
    {
        var vault = await LookAsync(cancellation).ConfigureAwait(false);
        var day = asOf ?? Today;
        var recall = Volatile.Read(ref _recall);
        recall.LearnFew(vault.Snapshot, null, cancellation);
        return AskReport.Of(vault.Snapshot, recall.Ask(vault.Snapshot, question, AskCommand.PassagesMax, day, cancellation), day);
    }

    /// <summary>A report on something from the vault: what <c>twinlsp draft</c> says without a model.</summary>
    public async Task<DraftReport> DraftAsync(string topic, int words, CancellationToken cancellation)
    {
        var vault = await LookAsync(cancellation).ConfigureAwait(false);
        var recall = Volatile.Read(ref _recall);
        recall.LearnFew(vault.Snapshot, null, cancellation);
        return DraftReport.Of(vault.Snapshot, VaultDraft.Of(vault.Snapshot, recall, topic, words, cancellation));
    }

    /// <summary>A vault of which it can be told which values bear on a decision.</summary>
    public VaultSnapshot WithValues(VaultSnapshot vault)
    {
        var recall = Volatile.Read(ref _recall);
        recall.ReadValues(vault);
        return vault with { Recall = recall };
    }

    /// <summary>The agents of a vault's settings, followed while a call is worked on.</summary>
    public Task<CommandAgents> AgentsAsync(CommandVault vault, CancellationToken cancellation) =>
        CommandAgents.OpenAsync(_context with { Terminal = Nobody }, vault.Snapshot, cancellation);

    /// <summary>The vault's workflows for one caller. Whenever one of them is looked at, the vault is looked at again.</summary>
    /// <param name="agents">Its agents.</param>
    /// <param name="caller">Who runs them.</param>
    /// <param name="single">A plan that stands in no note.</param>
    /// <param name="isGone">Whether the caller is gone, or does not wait any more.</param>
    public WorkflowService Workflows(CommandAgents agents, string caller, WorkflowPlan? single = null, Func<bool>? isGone = null) =>
        new(() => LookAsync(CancellationToken.None).GetAwaiter().GetResult().Snapshot, () => agents.All, new TerminalWriter(Nobody), _context.Variable, Time, caller) { Single = single, IsGone = isGone ?? (static () => false) };

    /// <summary>A vault that has a draft beside its notes.</summary>
    public DraftDecision Draft(VaultSnapshot vault, string text)
    {
        Interlocked.Add(ref _draftCharacters, text.Length);
        return DraftDecision.Of(vault, text);
    }

    /// <summary>What the claims of a vault come to, and what is to be said of its agents.</summary>
    public async Task<(VaultSnapshot Vault, IReadOnlyList<string> Said)> ClaimsAsync(CommandVault vault, CancellationToken cancellation)
    {
        using var words = new StringWriter { NewLine = "\n" };
        using var said = TextWriter.Synchronized(words);
        await _asking.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // What agents said to an earlier call is not said of now.
            vault = vault.Apart();
            vault.Take(TwinSnapshot.None, ImmutableDictionary<string, ClaimVerdict>.Empty);
            vault.Take(TwinPast.None);
            await CommandClaims.AskAsync(_context with { Terminal = new Terminal(TextWriter.Null, said, HasColour: false) }, vault, cancellation).ConfigureAwait(false);
            return (vault.Snapshot, [.. words.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _looking.Dispose();
        _asking.Dispose();
    }
}
