namespace EdgeTwin.Agent.Pipeline;

/// <summary>How the agent is, in numbers.</summary>
/// <param name="Status"><c>ok</c> or <c>degraded</c>.</param>
/// <param name="Problems">What is wrong, one sentence each; empty when ok.</param>
/// <param name="UptimeSeconds">Since the agent started.</param>
/// <param name="Properties">How many properties are known.</param>
/// <param name="SamplesApplied">Samples applied to the state since the start.</param>
/// <param name="SamplesNotJournaled">Samples that are live but could not be written to disk, since the start.</param>
/// <param name="JournalBytes">Bytes the journal takes on disk.</param>
/// <param name="HistoryBytes">Bytes the history takes on disk.</param>
/// <param name="BytesWrittenToday">Bytes written to disk since midnight UTC, page rounding included.</param>
/// <param name="WriteBudgetBytesPerDay">The configured budget for that.</param>
/// <param name="Queues">Every bus's queue.</param>
public sealed record AgentHealth(
    string Status,
    IReadOnlyList<string> Problems,
    double UptimeSeconds,
    int Properties,
    long SamplesApplied,
    long SamplesNotJournaled,
    long JournalBytes,
    long HistoryBytes,
    long BytesWrittenToday,
    long WriteBudgetBytesPerDay,
    IReadOnlyList<QueueHealth> Queues);

/// <summary>How one bus's queue is.</summary>
/// <param name="Name">The bus.</param>
/// <param name="FramesWritten">Frames since the start.</param>
/// <param name="FramesLost">Frames lost to the overflow policy since the start.</param>
/// <param name="PendingBytes">Bytes waiting.</param>
/// <param name="BytesMax">The bound.</param>
public sealed record QueueHealth(string Name, long FramesWritten, long FramesLost, long PendingBytes, int BytesMax);
