using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Model;

namespace EdgeTwin.Lsp.Features;

/// <summary>Gives a twin another id: in every note that speaks of it, and in the configurations of agents on this machine.</summary>
internal static class TwinRename
{
    /// <summary>All that must be written; null if nothing speaks of it.</summary>
    /// <exception cref="RpcException">The new name is no twin's id, or another twin has it.</exception>
    public static WorkspaceEdit? Of(IReadOnlyList<VaultSnapshot> vaults, Positions positions, string twin, string newName)
    {
        newName = newName.Trim();
        if (!TwinId.TryParse(newName, out _))
            throw new RpcException(LspErrorCodes.RequestFailed, $"'{newName}' is not a twin's id; allowed is {TwinId.Allowed}.");
        if (newName != twin && vaults.Any(vault => vault.Twins.Twins.Contains(newName)))
            throw new RpcException(LspErrorCodes.RequestFailed, $"There is a twin '{newName}' already; choose another id.");
        var edits = new EditBuilder(positions);
        foreach (var vault in vaults)
        {
            foreach (var mention in TwinMention.Of(vault, twin, null))
            {
                // What is written with escapes is left: its twin's place cannot be told from the rest.
                if (mention.IsVerbatim)
                    edits.Add(vault, vault.Index.PathOf(mention.Note.Id), positions.Of(mention.Twin), newName);
            }
        }
        foreach (var configuration in TwinPlaces.ConfigurationsOf(vaults))
        {
            foreach (var (_, range) in configuration.PlacesOf(twin, null))
                edits.Add(configuration.Uri, configuration.Version, positions.Of(range), newName);
        }
        return edits.ToProtocol();
    }

    /// <summary>The same of what is named in a configuration that is open.</summary>
    public static async ValueTask<WorkspaceEdit?> FromConfigurationAsync(AgentConfigurationText configuration, RenameParams given, SessionSnapshot session, CancellationToken cancellation)
    {
        var offset = session.Positions.OffsetIn(configuration.Scan, given.Position);
        if (offset < 0 || configuration.At(offset) is not { } at)
            throw new RpcException(LspErrorCodes.RequestFailed, "No twin is named here.");
        var vaults = await session.ReadyAsync(cancellation).ConfigureAwait(false);
        return EditFit.For(Of(vaults, session.Positions, at.Twin, given.NewName), session.Client.Capabilities);
    }
}
