using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client;

public sealed partial class EdgeTwinClient
{
    /// <summary>Every configured alert as it is now.</summary>
    public Task<AlertList> AlertsAsync(CancellationToken cancellation = default) => CallAsync(Get, "/v1/alerts", null, ContractReader.AlertList, cancellation);

    /// <summary>Somebody has seen an alert; completes once that is on disk.</summary>
    /// <param name="name">The alert.</param>
    /// <param name="reason">What they say; it is kept in the journal.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<AlertReport> AcknowledgeAsync(string name, string reason = "", CancellationToken cancellation = default) =>
        CallAsync(Post, $"/v1/alerts/{Uri.EscapeDataString(name)}/acknowledge", ContractWriter.Map(("reason", reason)), ContractReader.AlertReport, cancellation);

    /// <summary>When an alert would have been raised over a stretch of history.</summary>
    public Task<AlertTrialReport> TryAlertAsync(AlertTrialRequest request, CancellationToken cancellation = default) =>
        CallAsync(Post, "/v1/alerts/try", ContractWriter.Map(("name", request.Name), ("when", request.When), ("clear", request.Clear), ("for", request.For), ("from", request.From), ("to", request.To)), ContractReader.AlertTrialReport, cancellation);

    /// <summary>What a condition comes to now, or came to over a range.</summary>
    /// <exception cref="AgentException">The condition has mistakes; <see cref="Problem.Places"/> says where, and what would remove them.</exception>
    public Task<ConditionAnswer> EvaluateAsync(ConditionRequest request, CancellationToken cancellation = default) =>
        CallAsync(Post, "/v1/conditions/evaluate", ContractWriter.Map(("condition", request.Condition), ("from", request.From), ("to", request.To)), ContractReader.ConditionAnswer, cancellation);
}
