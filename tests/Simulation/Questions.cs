using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Simulation;

/// <summary>What these tests ask of an agent again and again.</summary>
internal static class Questions
{
    /// <summary>The valve that tests want open, as a configuration has it.</summary>
    public const string Valve = """
        [[twin]]
        id = "bench/valve"
          [[twin.property]]
          name = "open"
          unit = "%"
        """;

    private const string Wanted = "bench/valve#open";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>How the agent is.</summary>
    public static Task<HealthReport> StateAsync(this EdgeTwinClient client) => client.HealthAsync(Stop);

    /// <summary>Wants the valve of the tests' configuration open so far; what was acknowledged.</summary>
    public static async Task<double> WantAsync(this EdgeTwinClient client, double value, string reason = "") =>
        (await client.SetDesiredAsync(Wanted, new DesiredRequest(value, reason), Stop)).Value;

    /// <summary>How far the valve is wanted open.</summary>
    public static async Task<double> WantedAsync(this EdgeTwinClient client) => (await client.DesiredAsync(Wanted, Stop)).Value;

    /// <summary>The raw history of a property between two instants, oldest first as the agent gives it.</summary>
    public static async Task<List<HistoryPointReport>> RawAsync(this EdgeTwinClient client, string property, long fromNs, long toNs)
    {
        var points = new List<HistoryPointReport>();
        var request = new HistoryRequest(property, Rfc3339.Format(fromNs), Rfc3339.Format(toNs), "raw", Limit: 1_000_000);
        await foreach (var item in client.HistoryAsync(request, Stop))
        {
            if (item.Point is { } point)
                points.Add(point);
        }
        return points;
    }

    /// <summary>When a property was measured last, ns since the Unix epoch.</summary>
    public static async Task<long> MeasuredNsAsync(this EdgeTwinClient client, string property) => (await client.PropertyAsync(property, Stop)).TimeNs;

    /// <summary>The events that tell of something wrong in what is stored, one line each.</summary>
    public static async Task<string[]> DamageAsync(this EdgeTwinClient client)
    {
        var events = await client.EventsAsync(Stop);
        return [.. events.Events.Where(IsOfTheStore).Select(happened => $"{happened.Severity} {happened.Source}: {happened.Message}")];
    }

    /// <summary>Whether there is an event of a source with these words in it.</summary>
    public static async Task<bool> HasEventAsync(this EdgeTwinClient client, string source, string words)
    {
        var events = await client.EventsAsync(Stop);
        return events.Events.Any(happened => happened.Source == source && happened.Message.Contains(words, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsOfTheStore(EventReport happened) =>
        happened.Severity != "info" && happened.Source is ("journal" or "state" or "history" or "catalog" or "checkpoint" or "store");
}
