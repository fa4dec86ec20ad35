using System.Collections.Immutable;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Features;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Lsp.Voice;
using EdgeTwin.Lsp.Workflows;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Server;

/// <summary>The state at the moment a request arrived: after every edit before it, without any after it. Nothing in it changes.</summary>
/// <param name="Info">Who asks.</param>
/// <param name="Positions">How positions count.</param>
/// <param name="Vaults">The vaults, and what was known of each. One that had not been read yet is taken as it is when it has been.</param>
internal sealed record SessionSnapshot(ClientIntroduction Info, Positions Positions, ImmutableArray<(Vault Vault, VaultSnapshot Then)> Vaults)
{
    /// <summary>What the client said at the start.</summary>
    public InitializeParams Client => Info.All;

    /// <summary>How the client takes diagnostics.</summary>
    public DiagnosticForm Diagnostics => DiagnosticForm.Of(Client.Capabilities, Positions);

    /// <summary>What the writer's clock showed.</summary>
    public DateTime Now { get; init; }

    /// <summary>The moves of files that the client was asked for. The one thing here that is the session's, not the moment's.</summary>
    public required OwnMoves Moves { get; init; }

    /// <summary>The agents of the vaults, for what is asked of them because a user wants to know; these too are the session's.</summary>
    public required AgentPool Agents { get; init; }

    /// <summary>The passages of the vaults; these too are the session's.</summary>
    public required RecallPool Recall { get; init; }

    /// <summary>The way to a language model; this too is the session's.</summary>
    public required OpinionPool Opinions { get; init; }

    /// <summary>Workflows and their runs; these too are the session's.</summary>
    public required WorkflowPool Workflows { get; init; }

    /// <summary>What the vaults say of their writers; this too is the session's.</summary>
    public required VoicePool Voices { get; init; }

    /// <summary>Whether the client can show pages that are on no disk.</summary>
    public bool CanShowPages => Client.Capabilities is { Workspace.TextDocumentContent: not null, Window.ShowDocument.Support: true };

    /// <summary>All vaults, read.</summary>
    public async ValueTask<IReadOnlyList<VaultSnapshot>> ReadyAsync(CancellationToken cancellation)
    {
        var vaults = new VaultSnapshot[Vaults.Length];
        for (var i = 0; i < vaults.Length; i++)
            vaults[i] = await ReadyAsync(Vaults[i], cancellation).ConfigureAwait(false);
        return vaults;
    }

    /// <summary>A note and the vault around it, read.</summary>
    /// <exception cref="RpcException">It is in no vault, or cannot be read.</exception>
    public async ValueTask<NoteView> NoteAsync(string uri, CancellationToken cancellation)
    {
        var (place, path) = Place(uri);
        var vault = await ReadyAsync(place, cancellation).ConfigureAwait(false);
        return NoteOf(vault, path) ?? throw new RpcException(ErrorCodes.InvalidParams, $"'{uri}' is no note that can be read.");
    }

    /// <summary>The same where nothing of the vault counts but the note itself: one that is open is there before the vault has been read.</summary>
    /// <exception cref="RpcException">It is in no vault, or cannot be read.</exception>
    public ValueTask<NoteView> NoteAloneAsync(string uri, CancellationToken cancellation)
    {
        var (place, path) = Place(uri);
        return place.Then.Open.ContainsKey(path) && NoteOf(place.Then, path) is { } open ? new(open) : NoteAsync(uri, cancellation);
    }

    /// <summary>An open file of a vault's settings, with its path; null if the document is none.</summary>
    public (string Path, OpenNote Open)? SettingsOf(string uri)
    {
        foreach (var (_, then) in Vaults)
        {
            foreach (var (path, open) in then.OpenSettings)
            {
                if (open.Uri == uri)
                    return (path, open);
            }
        }
        return null;
    }

    /// <summary>An open configuration of an agent; null if the document is none.</summary>
    public AgentConfigurationText? ConfigurationOf(string uri) =>
        FileUri.PathOf(uri) is { } file && AgentConfigurationText.Is(file) ? AgentConfigurationText.Find(file, Vaults.Select(vault => vault.Then)) : null;

    /// <summary>A note of a vault; null if it is none or cannot be read.</summary>
    public NoteView? NoteOf(VaultSnapshot vault, string path) =>
        vault.Index.Find(path) is { } note && vault.TextOf(path) is { } text ? new NoteView(vault, path, vault.With(note, text), text, Positions) { Now = Now } : null;

    private static async ValueTask<VaultSnapshot> ReadyAsync((Vault Vault, VaultSnapshot Then) place, CancellationToken cancellation)
    {
        if (place.Vault.Ready.IsCompleted && place.Then.IsRead)
            return place.Then;
        await place.Vault.Ready.WaitAsync(cancellation).ConfigureAwait(false);
        return place.Vault.Capture();
    }

    private ((Vault Vault, VaultSnapshot Then) Place, string Path) Place(string uri)
    {
        var file = FileUri.PathOf(uri);
        ((Vault Vault, VaultSnapshot Then) Place, string Path)? best = null;
        foreach (var place in Vaults)
        {
            var path = file is null ? place.Then.Open.ContainsKey(uri) ? uri : null : place.Vault.PathOf(file);
            if (path is not null && (best is null || best.Value.Place.Then.Root.Length < place.Then.Root.Length))
                best = (place, path);
        }
        return best ?? throw new RpcException(ErrorCodes.InvalidParams, $"'{uri}' is in none of the vaults that are open.");
    }
}
