namespace EdgeTwin.Client.Contracts;

/// <summary>Somebody has seen an alert: the body of POST /v1/alerts/…/acknowledge.</summary>
/// <param name="Reason">What they say; it is kept in the journal.</param>
public sealed record AcknowledgeRequest(
    string Reason = "");
