namespace EdgeTwin.Client.Contracts;

/// <summary>How the agent is, in numbers.</summary>
/// <param name="Status"><c>ok</c> or <c>degraded</c>.</param>
/// <param name="Problems">What is wrong, one sentence each; empty when ok.</param>
/// <param name="Version">The agent's version.</param>
/// <param name="UptimeSeconds">Since the agent started.</param>
/// <param name="Properties">How many properties are known.</param>
/// <param name="SamplesApplied">Samples applied to the state since the start.</param>
/// <param name="SamplesNotJournaled">Samples that are live but could not be written to disk, since the start.</param>
/// <param name="JournalBytes">Bytes the journal takes on disk.</param>
/// <param name="HistoryBytes">Bytes the history takes on disk.</param>
/// <param name="BytesWrittenToday">Bytes written to disk since midnight UTC.</param>
/// <param name="WriteBudgetBytesPerDay">The configured budget for that.</param>
/// <param name="Subscribers">Open change streams.</param>
/// <param name="SubscribersDropped">Change streams ended because nobody read them, since the start.</param>
/// <param name="ChangesLost">Changes that slow subscribers lost, since the start.</param>
/// <param name="Queues">Every bus's queue.</param>
/// <param name="ConfigurationFile">The configuration file, an absolute path on the agent's machine; null if it runs without one.</param>
public sealed record HealthReport(
    string Status,
    IReadOnlyList<string> Problems,
    string Version,
    double UptimeSeconds,
    int Properties,
    long SamplesApplied,
    long SamplesNotJournaled,
    long JournalBytes,
    long HistoryBytes,
    long BytesWrittenToday,
    long WriteBudgetBytesPerDay,
    int Subscribers,
    long SubscribersDropped,
    long ChangesLost,
    IReadOnlyList<QueueReport> Queues,
    string? ConfigurationFile = null);
