using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Claims;

namespace EdgeTwin.Lsp.Commands;

/// <summary>What the claims of a vault come to, asked of the agents once. Where none answers, nothing is said of it.</summary>
internal static class CommandClaims
{
    // An agent that has not told its twins and what was measured by then is not waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks the agents of a vault that has claims or links to twins.</summary>
    public static async Task AskAsync(CommandContext context, CommandVault vault, CancellationToken cancellation)
    {
        var agents = new List<AgentLink>();
        using var patience = new CancellationTokenSource(Patience, context.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            foreach (var addresses in AgentAddresses.Of(vault.Snapshot).Where(addresses => addresses.Any(AgentAddresses.MayAnswer)))
            {
                agents.Add(new AgentLink(addresses, context.Time, static () => { }, words => context.Terminal.Note($"The agent at {addresses[0]}: {words}.")));
                agents[^1].Start();
            }
            if (agents.Count == 0)
                return;
            await Task.WhenAll(agents.Select(agent => agent.Tried)).WaitAsync(both.Token).ConfigureAwait(false);
            await TakeAsync(context, vault, agents, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            context.Terminal.Note($"An agent did not answer within {Patience.TotalSeconds} s; what it would know is left out.");
        }
        finally
        {
            agents.ForEach(agent => agent.Dispose());
        }
    }

    /// <summary>The claims of a note that cannot be told, and why.</summary>
    public static IEnumerable<ClaimProblem> UnknownOf(VaultSnapshot vault, VaultNote note)
    {
        foreach (var claim in vault.Verdicts.IsEmpty && vault.Past.Verdicts.IsEmpty ? [] : ClaimFinder.In(note.Facts, vault.Index.Names.Names))
        {
            if (vault.VerdictOf(note, claim.Text) is { Truth: Truth.Unknown } verdict)
                yield return new ClaimProblem(ClaimProblem.UnknownClaim, ProblemSeverity.Information, claim.Range, $"This cannot be told: {verdict.Words}.");
        }
    }

    private static async Task TakeAsync(CommandContext context, CommandVault vault, List<AgentLink> agents, CancellationToken cancellation)
    {
        var twins = TwinSnapshot.Of([.. agents.Select(agent => agent.Capture())]);
        var claims = vault.Index.Notes.Where(note => NoteMoment.Of(vault.Snapshot, note) is null).SelectMany(note => ClaimFinder.In(note.Facts, vault.Index.Names.Names)).Select(claim => claim.Text).ToHashSet(StringComparer.Ordinal);
        var watch = new ClaimWatch(cancellation);
        // That twins were told just now is no loss: nothing was followed before.
        agents.ForEach(agent => agent.Drain());
        watch.Step(claims, twins, [.. agents.Select(agent => (agent, agent.Drain()))], context.Time.GetLocalNow());
        await watch.PastAsync().WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        vault.Take(twins, watch.Step(claims, twins, [], context.Time.GetLocalNow()));
        var moments = vault.Index.Notes.Where(note => NoteMoment.Of(vault.Snapshot, note) is not null).ToList();
        if (moments.Count > 0)
            vault.Take(await new AgentQuestions(context.Time, cancellation).MomentsAsync(vault.Snapshot, moments, agents).WaitAsync(cancellation).ConfigureAwait(false));
    }
}
