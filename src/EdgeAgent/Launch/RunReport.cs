using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeTwin.Agent.Api.Handlers;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Launch;

/// <summary>What <c>edgetwin run --json</c> prints: every twin with its properties, as the API gives them.</summary>
/// <param name="Time">When, RFC 3339.</param>
/// <param name="SamplesApplied">Samples applied since the start.</param>
/// <param name="Twins">The twins, by id.</param>
internal sealed record RunReport(string Time, long SamplesApplied, IReadOnlyList<TwinReport> Twins)
{
    /// <summary>The twins of an agent as they are now.</summary>
    public static RunReport Of(IAgent agent, Func<string, string> unitPrint)
    {
        var twins = Enumerable.Range(0, agent.Catalog.Count)
            .Select(id => Reports.Property(agent, unitPrint, id))
            .GroupBy(property => property.Twin)
            .OrderBy(twin => twin.Key, StringComparer.Ordinal)
            .Select(twin => new TwinReport(twin.Key, [.. twin]));
        return new RunReport(Rfc3339.Format(ClockReading.Of(agent.Time).UtcNs), agent.Health().SamplesApplied, [.. twins]);
    }

    /// <summary>The report as JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Default.RunReport);
}

/// <summary>How the report is written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunReport))]
internal sealed partial class RunJson : JsonSerializerContext;
