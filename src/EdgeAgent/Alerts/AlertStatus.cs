using EdgeTwin.Agent.Conditions;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Alerts;

/// <summary>An alert as it is at a moment.</summary>
/// <param name="Options">How it is configured.</param>
/// <param name="State">What it is.</param>
/// <param name="SinceUtcNs">Since when, ns since the Unix epoch; null if nothing was ever measured.</param>
/// <param name="RaisedUtcNs">When it was raised last, ns since the Unix epoch; null if never.</param>
/// <param name="AcknowledgedBy">Who acknowledged it; empty while it is not acknowledged.</param>
/// <param name="Reason">What was said then; empty while it is not acknowledged.</param>
/// <param name="Verdict">What its condition has come to.</param>
public sealed record AlertStatus(
    AlertOptions Options,
    AlertState State,
    long? SinceUtcNs,
    long? RaisedUtcNs,
    string AcknowledgedBy,
    string Reason,
    VerdictStatus Verdict);
