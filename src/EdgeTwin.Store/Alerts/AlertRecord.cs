namespace EdgeTwin.Store.Alerts;

/// <summary>What became of an alert last, as it is kept: each raising, clearing and acknowledging is one of these.</summary>
/// <param name="Name">The alert's name.</param>
/// <param name="Definition">What it was defined as; a record of another definition says nothing of this one.</param>
/// <param name="Mark">What it is since then.</param>
/// <param name="Version">Counts the changes of this alert from 1.</param>
/// <param name="UtcNs">When it became that, ns since the Unix epoch.</param>
/// <param name="RaisedUtcNs">When it was raised last, ns since the Unix epoch; 0 if never.</param>
/// <param name="Author">Who acknowledged it last; empty while nobody has.</param>
/// <param name="Reason">Why: the words of who acknowledged, or how far the condition was over.</param>
public sealed record AlertRecord(string Name, string Definition, AlertMark Mark, long Version, long UtcNs, long RaisedUtcNs, string Author, string Reason);
