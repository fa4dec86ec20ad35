using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Mcp.Vaults;

namespace EdgeTwin.Mcp.Tools;

/// <summary>What the agents of a vault's settings say of their twins, asked once.</summary>
/// <param name="Known">What they said.</param>
/// <param name="Said">What is to be said of the agents themselves.</param>
internal sealed record TwinsNow(TwinSnapshot Known, IReadOnlyList<string> Said)
{
    /// <summary>Asks them.</summary>
    public static async Task<TwinsNow> AskAsync(ServedVault vault, VaultSnapshot snapshot, CancellationToken cancellation)
    {
        var said = new List<string>();
        var agents = new List<AgentLink>();
        var addresses = AgentAddresses.Of(snapshot);
        if (addresses.Count == 0)
            said.Add("The vault's settings call no agent.");
        try
        {
            foreach (var one in addresses)
            {
                if (!one.Any(AgentAddresses.MayAnswer))
                {
                    said.Add($"No agent is at {string.Join(" or ", one)}.");
                    continue;
                }
                agents.Add(new AgentLink(one, vault.Time, static () => { }, words => Add(said, $"The agent at {one[0]}: {words}.")));
                agents[^1].Start();
            }
            foreach (var agent in agents)
            {
                if (!await IsInTimeAsync(agent.Tried, vault.Time, cancellation).ConfigureAwait(false))
                    Add(said, $"The agent at {agent.Address} did not answer within {Limits.AgentTimeMax.TotalSeconds} s.");
            }
            var known = agents.Where(agent => agent.IsConnected).Select(agent => agent.Capture()).ToList();
            lock (said)
                return new TwinsNow(known.Count == 0 ? TwinSnapshot.None : TwinSnapshot.Of(known), [.. said]);
        }
        finally
        {
            agents.ForEach(agent => agent.Dispose());
        }
    }

    private static void Add(List<string> said, string words)
    {
        lock (said)
            said.Add(words);
    }

    private static async Task<bool> IsInTimeAsync(Task tried, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            await tried.WaitAsync(Limits.AgentTimeMax, time, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
