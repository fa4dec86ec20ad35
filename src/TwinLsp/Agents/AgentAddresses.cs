using EdgeTwin.Client;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Agents;

/// <summary>Which agents a vault's writer wants to be called.</summary>
internal static class AgentAddresses
{
    /// <summary>Of each agent, the sockets where it may listen.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(VaultSnapshot vault)
    {
        if (!vault.Settings.AreAgentsCalled)
            return [];
        return vault.Settings.AgentSockets.Count == 0
            ? [LocalAgent.Sockets(Environment.GetEnvironmentVariable)]
            : [.. vault.Settings.AgentSockets.Select(socket => (IReadOnlyList<string>)[FullPath(vault.Root, socket)])];
    }

    private static string FullPath(string root, string socket) => socket.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", socket[2..])
        : Path.GetFullPath(socket, root);
}
