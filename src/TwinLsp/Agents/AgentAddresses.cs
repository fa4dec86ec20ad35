using EdgeTwin.Client;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Agents;

/// <summary>Which agents a vault's writer wants to be called.</summary>
internal static class AgentAddresses
{
    /// <summary>Of each agent, the addresses where it may be.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(VaultSnapshot vault)
    {
        if (!vault.Settings.AreAgentsCalled)
            return [];
        return vault.Settings.AgentAddresses.Count == 0
            ? [LocalAgent.Sockets(Environment.GetEnvironmentVariable)]
            : [.. vault.Settings.AgentAddresses.Select(address => (IReadOnlyList<string>)[FullPath(vault.Root, address)])];
    }

    /// <summary>Whether it is worth a call: of another machine, only calling tells.</summary>
    public static bool MayAnswer(string address) => AgentAddress.IsUrl(address) || File.Exists(address);

    private static string FullPath(string root, string address) => AgentAddress.IsUrl(address) ? address
        : address.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", address[2..])
        : Path.GetFullPath(address, root);
}
