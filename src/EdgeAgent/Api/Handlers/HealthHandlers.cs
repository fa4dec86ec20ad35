using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>How the agent is and what happened to it.</summary>
public static class HealthHandlers
{
    /// <summary>GET /v1/health.</summary>
    public static Task HealthAsync(ApiRequest request) => request.ReplyAsync(Report(request.Server), ApiJson.Default.HealthReport);

    /// <summary>GET /v1/events.</summary>
    public static Task EventsAsync(ApiRequest request) => request.ReplyAsync(
        new EventList([.. request.Agent.Events().Select(e => new EventReport(Rfc3339.Format(e.UtcNs), e.UtcNs, e.Severity, e.Source, e.Message))]),
        ApiJson.Default.EventList);

    /// <summary>The agent's and the API's own numbers together.</summary>
    public static HealthReport Report(ApiServer server)
    {
        var health = server.Agent.Health();
        return new HealthReport(
            health.Status, health.Problems, server.Options.Version, health.UptimeSeconds, health.Properties,
            health.SamplesApplied, health.SamplesNotJournaled, health.JournalBytes, health.HistoryBytes,
            health.BytesWrittenToday, health.WriteBudgetBytesPerDay,
            server.Subscribers.Count, server.Subscribers.Dropped, server.Subscribers.ChangesLost,
            [.. health.Queues.Select(q => new QueueReport(q.Name, q.FramesWritten, q.FramesLost, q.PendingBytes, q.BytesMax))],
            server.Options.ConfigurationFile() is { } file ? Path.GetFullPath(file) : null);
    }
}
