using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client;

public sealed partial class EdgeTwinClient
{
    /// <summary>Every configured alert as it is now.</summary>
    public Task<AlertList> AlertsAsync(CancellationToken cancellation = default) => CallAsync(HttpMethod.Get, "/v1/alerts", null, ApiJson.Default.AlertList, cancellation);

    /// <summary>Somebody has seen an alert; completes once that is on disk.</summary>
    /// <param name="name">The alert.</param>
    /// <param name="reason">What they say; it is kept in the journal.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<AlertReport> AcknowledgeAsync(string name, string reason = "", CancellationToken cancellation = default) =>
        CallAsync(HttpMethod.Post, $"/v1/alerts/{Uri.EscapeDataString(name)}/acknowledge", ApiMessagePack.Serialize(new AcknowledgeRequest(reason), ApiJson.Default.AcknowledgeRequest), ApiJson.Default.AlertReport, cancellation);

    /// <summary>When an alert would have been raised over a stretch of history.</summary>
    public Task<AlertTrialReport> TryAlertAsync(AlertTrialRequest request, CancellationToken cancellation = default) =>
        CallAsync(HttpMethod.Post, "/v1/alerts/try", ApiMessagePack.Serialize(request, ApiJson.Default.AlertTrialRequest), ApiJson.Default.AlertTrialReport, cancellation);

    /// <summary>What a condition comes to now, or came to over a range.</summary>
    /// <exception cref="AgentException">The condition has mistakes; <see cref="Problem.Places"/> says where, and what would remove them.</exception>
    public Task<ConditionAnswer> EvaluateAsync(ConditionRequest request, CancellationToken cancellation = default) =>
        CallAsync(HttpMethod.Post, "/v1/conditions/evaluate", ApiMessagePack.Serialize(request, ApiJson.Default.ConditionRequest), ApiJson.Default.ConditionAnswer, cancellation);
}
