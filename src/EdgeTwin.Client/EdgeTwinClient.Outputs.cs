using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client;

public sealed partial class EdgeTwinClient
{
    /// <summary>Every output as it is.</summary>
    public Task<OutputList> OutputsAsync(CancellationToken cancellation = default) => CallAsync(Get, "/v1/outputs", null, ContractReader.OutputList, cancellation);

    /// <summary>What would come of a wish for an output now; nothing is changed.</summary>
    public Task<OutputTrialReport> TryOutputAsync(OutputTrialRequest request, CancellationToken cancellation = default) =>
        CallAsync(Post, "/v1/outputs/try", ContractWriter.Map(("property", request.Property), ("value", request.Value), ("manual", request.Manual)), ContractReader.OutputTrialReport, cancellation);

    /// <summary>Renews the lease of a wish.</summary>
    /// <exception cref="AgentException">That wish is no longer in force.</exception>
    public Task<OutputReport> RenewAsync(RenewRequest request, CancellationToken cancellation = default) =>
        CallAsync(Post, "/v1/outputs/renew", ContractWriter.Map(("property", request.Property), ("version", request.Version)), ContractReader.OutputReport, cancellation);

    /// <summary>Wants nothing of a property any more; completes once that is on disk.</summary>
    /// <param name="reference">The property.</param>
    /// <param name="reason">Why; it is kept with the decision.</param>
    /// <param name="expectedVersion">The version the caller has seen; null for whatever is there.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<PropertyReport> ReleaseAsync(string reference, string reason = "", long? expectedVersion = null, CancellationToken cancellation = default) =>
        CallAsync(Delete, $"/v1/desired/{Rest(reference)}?reason={Uri.EscapeDataString(reason)}{(expectedVersion is { } version ? $"&expected_version={version}" : "")}", null, ContractReader.PropertyReport, cancellation);

    /// <summary>Carries out a command; completes when the thing has done it, or its time is over.</summary>
    /// <exception cref="AgentException">It is refused, by an interlock or another; nothing was changed.</exception>
    public Task<CommandReport> CommandAsync(CommandRequest request, CancellationToken cancellation = default) =>
        CallAsync(Post, "/v1/commands", ContractWriter.Map(
            ("property", request.Property), ("value", request.Value), ("reason", request.Reason), ("key", request.Key), ("timeout", request.Timeout), ("expires", request.Expires),
            ("lease", request.Lease), ("manual", request.Manual), ("patient", request.Patient), ("expected_version", request.ExpectedVersion)), ContractReader.CommandReport, cancellation);

    /// <summary>What was decided about outputs, the newest first.</summary>
    /// <param name="property">Of this output only; null for all.</param>
    /// <param name="from">Not before: RFC 3339, or relative to now such as <c>-1h</c>; null for all there is.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<DecisionList> DecisionsAsync(string? property = null, string? from = null, int limit = 100, CancellationToken cancellation = default) =>
        CallAsync(Get, $"/v1/decisions?limit={limit}{(property is null ? "" : $"&property={Uri.EscapeDataString(property)}")}{(from is null ? "" : $"&from={Uri.EscapeDataString(from)}")}", null, ContractReader.DecisionList, cancellation);
}
