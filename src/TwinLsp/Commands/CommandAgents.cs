using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Commands;

/// <summary>The agents of a vault, followed while a command runs.</summary>
internal sealed class CommandAgents : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly List<AgentLink> _agents = [];

    /// <summary>Those that may answer.</summary>
    public IReadOnlyList<AgentLink> All => _agents;

    /// <summary>Calls them, and waits until each has told its twins or could not be reached.</summary>
    public static async Task<CommandAgents> OpenAsync(CommandContext context, VaultSnapshot vault, CancellationToken cancellation)
    {
        var opened = new CommandAgents();
        foreach (var addresses in AgentAddresses.Of(vault).Where(addresses => addresses.Any(AgentAddresses.MayAnswer)))
        {
            opened._agents.Add(new AgentLink(addresses, context.Time, static () => { }, words => context.Terminal.Note($"The agent at {addresses[0]}: {words}.")));
            opened._agents[^1].Start();
        }
        using var patience = new CancellationTokenSource(Patience, context.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            await Task.WhenAll(opened._agents.Select(agent => agent.Tried)).WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            context.Terminal.Note($"An agent did not answer within {Patience.TotalSeconds} s; what it would know is left out.");
        }
        return opened;
    }

    /// <inheritdoc/>
    public void Dispose() => _agents.ForEach(agent => agent.Dispose());
}
