using EdgeTwin.Store.Decisions;

namespace EdgeTwin.Agent.Control;

/// <summary>An agent without outputs.</summary>
internal sealed class NoOutputs : IOutputs
{
    private static readonly WishOutcome None = new(WishResult.NoOutput, null, null, "");

    /// <summary>The one there is.</summary>
    public static NoOutputs Instance { get; } = new();

    /// <inheritdoc/>
    public bool Has(int propertyId) => false;

    /// <inheritdoc/>
    public IReadOnlyList<OutputStatus> Snapshot() => [];

    /// <inheritdoc/>
    public WishOutcome Ask(Wish wish) => None;

    /// <inheritdoc/>
    public ValueTask<WishOutcome> WishAsync(Wish wish) => new(None);

    /// <inheritdoc/>
    public ValueTask<WishOutcome> ReleaseAsync(int propertyId, string author, string reason, long? expectedVersion) => new(None);

    /// <inheritdoc/>
    public WishOutcome Renew(int propertyId, long version) => None;

    /// <inheritdoc/>
    public Task<CommandStatus> RunAsync(Wish wish, TimeSpan timeout) => Task.FromResult(new CommandStatus(wish.Key, CommandState.NoOutput, "", false, null, null));

    /// <inheritdoc/>
    public IReadOnlyList<DecisionRecord> Decisions(DecisionQuery query) => [];
}
