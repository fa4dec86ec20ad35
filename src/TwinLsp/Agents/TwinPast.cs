using System.Collections.Immutable;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Lsp.Claims;

namespace EdgeTwin.Lsp.Agents;

/// <summary>What agents have answered of what was, for the notes that are open. Nothing in it changes, and no request waits for it.</summary>
internal sealed record TwinPast
{
    /// <summary>Nothing has been asked yet.</summary>
    public static TwinPast None { get; } = new();

    /// <summary>The last day of properties, by their names.</summary>
    public ImmutableDictionary<string, Trend> Trends { get; init; } = ImmutableDictionary.Create<string, Trend>(StringComparer.Ordinal);

    /// <summary>The alerts of all agents, as they were lately.</summary>
    public ImmutableArray<AlertReport> Alerts { get; init; } = [];

    /// <summary>What properties were at moments.</summary>
    public ImmutableDictionary<ValueMoment, PastValue> Values { get; init; } = [];

    /// <summary>What conditions had come to at moments.</summary>
    public ImmutableDictionary<ClaimMoment, ClaimVerdict> Verdicts { get; init; } = [];

    /// <summary>What charts show.</summary>
    public ImmutableDictionary<ChartMoment, Trend> Charts { get; init; } = [];
}
