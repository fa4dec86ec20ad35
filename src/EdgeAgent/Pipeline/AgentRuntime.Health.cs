using System.Collections.Concurrent;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Pipeline;

public sealed partial class AgentRuntime
{
    private readonly ConcurrentDictionary<int, string> _refused = new();

    /// <summary>True while the ingest thread goes round; the watchdog asks.</summary>
    public bool IsAlive => ClockReading.Monotonic(Time) - _ingestThread.LastRoundNs < Limits.IngestSilentNsMax;

    /// <inheritdoc/>
    public IReadOnlyList<AgentEvent> Events() => _events.Snapshot();

    /// <inheritdoc/>
    public AgentHealth Health()
    {
        var queues = _buses.Queues
            .Select(queue => new QueueHealth(queue.Name, queue.FramesWritten, queue.FramesLost, queue.PendingBytes, queue.BytesMax))
            .ToArray();
        var problems = Problems(queues);
        return new AgentHealth(
            problems.Count == 0 ? "ok" : "degraded",
            problems,
            Time.GetElapsedTime(_startTimestamp).TotalSeconds,
            _catalog.Count,
            _ingest.SamplesApplied,
            _store.Samples.NotJournaled,
            _store.Journal.BytesOnDisk,
            _store.History.BytesOnDisk,
            _store.Budget.BytesToday,
            _store.Budget.BytesPerDay,
            queues);
    }

    private List<string> Problems(QueueHealth[] queues)
    {
        var problems = new List<string>();
        if (_store.Journal.IsDegraded)
            problems.Add("the journal cannot be written: the twin is live, but history has a gap until it can be");
        if (_store.History.IsDegraded)
            problems.Add("history is degraded: samples wait in the journal for room on the disk");
        if (_store.Samples.NotJournaled is > 0 and var lost)
            problems.Add($"{lost:N0} samples since the start were live but are not in the journal");
        if (!IsAlive)
            problems.Add("the ingest thread has not gone round lately");
        foreach (var queue in queues.Where(queue => queue.FramesLost > 0))
            problems.Add($"{queue.FramesLost:N0} frames of {queue.Name} were lost since the start because its queue was full");
        problems.AddRange(_refused.Select(refused => $"frames of channel set {refused.Key} are refused: {refused.Value.Split('\n')[0]}"));
        return problems;
    }
}
