using System.Collections.Immutable;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Lsp.Agents;

/// <summary>What agents have answered of what was, for the notes that are open. Nothing in it changes, and no request waits for it.</summary>
internal sealed record TwinPast
{
    /// <summary>Nothing has been asked yet.</summary>
    public static TwinPast None { get; } = new();

    /// <summary>The last day of properties.</summary>
    public ImmutableDictionary<PropertyReference, Trend> Trends { get; init; } = [];

    /// <summary>The alerts of all agents, as they were lately.</summary>
    public ImmutableArray<AlertReport> Alerts { get; init; } = [];

    /// <summary>What properties were at moments, ns since the Unix epoch; a bad one of time 0 if nothing had been measured by then.</summary>
    public ImmutableDictionary<(PropertyReference Reference, long Ns), ConditionSample> Values { get; init; } = [];

    /// <summary>What conditions had come to at moments.</summary>
    public ImmutableDictionary<(string Condition, long Ns), ClaimVerdict> Verdicts { get; init; } = [];

    /// <summary>What charts show, by their text.</summary>
    public ImmutableDictionary<(PropertyReference Reference, string Range, long Ns), Trend> Charts { get; init; } = [];
}
