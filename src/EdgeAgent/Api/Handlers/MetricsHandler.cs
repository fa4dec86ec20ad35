using System.Globalization;
using System.Text;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>GET /v1/metrics: OpenMetrics text 1.0.</summary>
public static class MetricsHandler
{
    /// <summary>Answers with every figure of the agent and every property's live value.</summary>
    public static async Task GetAsync(ApiRequest request)
    {
        request.Http.Response.ContentType = MediaTypes.OpenMetrics;
        var text = Encoding.UTF8.GetBytes(Text(request.Server));
        request.Http.Response.ContentLength = text.Length;
        await request.Http.Response.BodyWriter.WriteAsync(text, request.Aborted).ConfigureAwait(false);
    }

    private static string Text(ApiServer server)
    {
        var health = HealthHandlers.Report(server);
        var text = new StringBuilder(4096);
        Gauge(text, "edgetwin_healthy", "1 while nothing is wrong.", health.Status == "ok" ? 1 : 0);
        Gauge(text, "edgetwin_uptime_seconds", "Since the agent started.", health.UptimeSeconds);
        Gauge(text, "edgetwin_properties", "How many properties are known.", health.Properties);
        Counter(text, "edgetwin_samples_applied", "Samples applied to the state.", health.SamplesApplied);
        Counter(text, "edgetwin_samples_not_journaled", "Samples that are live but could not be written to disk.", health.SamplesNotJournaled);
        Gauge(text, "edgetwin_journal_bytes", "Bytes the journal takes on disk.", health.JournalBytes);
        Gauge(text, "edgetwin_history_bytes", "Bytes the history takes on disk.", health.HistoryBytes);
        Gauge(text, "edgetwin_written_today_bytes", "Bytes written to disk since midnight UTC.", health.BytesWrittenToday);
        Gauge(text, "edgetwin_write_budget_bytes", "The budget for that.", health.WriteBudgetBytesPerDay);
        Gauge(text, "edgetwin_subscribers", "Open change streams.", health.Subscribers);
        Counter(text, "edgetwin_subscribers_dropped", "Change streams ended because nobody read them.", health.SubscribersDropped);
        Counter(text, "edgetwin_changes_lost", "Changes that slow subscribers lost.", health.ChangesLost);
        Queues(text, health.Queues);
        Properties(text, server);
        return text.Append("# EOF\n").ToString();
    }

    private static void Queues(StringBuilder text, IReadOnlyList<QueueReport> queues)
    {
        text.Append("# TYPE edgetwin_queue_frames counter\n# HELP edgetwin_queue_frames Frames written to a bus's queue.\n");
        foreach (var queue in queues)
            text.Append(CultureInfo.InvariantCulture, $"edgetwin_queue_frames_total{{bus=\"{queue.Name}\"}} {queue.FramesWritten}\n");
        text.Append("# TYPE edgetwin_queue_frames_lost counter\n# HELP edgetwin_queue_frames_lost Frames lost to the overflow policy.\n");
        foreach (var queue in queues)
            text.Append(CultureInfo.InvariantCulture, $"edgetwin_queue_frames_lost_total{{bus=\"{queue.Name}\"}} {queue.FramesLost}\n");
    }

    private static void Properties(StringBuilder text, ApiServer server)
    {
        text.Append("# TYPE edgetwin_property gauge\n# HELP edgetwin_property Live value of a property in its unit; absent while its quality is bad.\n");
        var catalog = server.Agent.Catalog;
        for (var id = 0; id < catalog.Count; id++)
        {
            var definition = catalog[id];
            if (server.Agent.TryRead(id, out var state) && state.Quality != Model.Quality.Bad && double.IsFinite(state.Value))
                text.Append(CultureInfo.InvariantCulture, $"edgetwin_property{{twin=\"{definition.Reference.Twin}\",property=\"{definition.Reference.Name}\",unit=\"{definition.UnitCode}\"}} {state.Value:R}\n");
        }
    }

    private static void Gauge(StringBuilder text, string name, string help, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} gauge\n# HELP {name} {help}\n{name} {value:R}\n");

    private static void Counter(StringBuilder text, string name, string help, long value) =>
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} counter\n# HELP {name} {help}\n{name}_total {value}\n");
}
