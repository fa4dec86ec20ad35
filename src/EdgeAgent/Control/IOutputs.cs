using EdgeTwin.Store.Decisions;

namespace EdgeTwin.Agent.Control;

/// <summary>The outputs as the API sees them: asked, wished for, never driven. Everything may be called from any thread.</summary>
public interface IOutputs
{
    /// <summary>Whether a property is an output.</summary>
    bool Has(int propertyId);

    /// <summary>Every output as it is.</summary>
    IReadOnlyList<OutputStatus> Snapshot();

    /// <summary>What would come of a wish now; nothing is changed, and nothing is kept.</summary>
    WishOutcome Ask(Wish wish);

    /// <summary>Puts a wish in force if the arbiter allows it. When the task completes, what was decided is on disk.</summary>
    ValueTask<WishOutcome> WishAsync(Wish wish);

    /// <summary>Wants nothing of an output any more.</summary>
    /// <param name="propertyId">The output's property.</param>
    /// <param name="author">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="expectedVersion">The version the caller has seen; null for whatever is there.</param>
    ValueTask<WishOutcome> ReleaseAsync(int propertyId, string author, string reason, long? expectedVersion);

    /// <summary>Renews the lease of a wish.</summary>
    /// <param name="propertyId">The output's property.</param>
    /// <param name="version">The version of the wish.</param>
    /// <returns>Refused if that wish is no longer in force.</returns>
    WishOutcome Renew(int propertyId, long version);

    /// <summary>Carries a command out; one that comes again under its key is not done again.</summary>
    /// <param name="wish">What is wanted, and the command's key.</param>
    /// <param name="timeout">How long is waited until the thing says that it is what was wanted.</param>
    Task<CommandStatus> RunAsync(Wish wish, TimeSpan timeout);

    /// <summary>What was decided, the newest first.</summary>
    IReadOnlyList<DecisionRecord> Decisions(DecisionQuery query);
}
