using System.Globalization;
using System.Text;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Lsp.Features;

/// <summary>What happened in the minutes around a moment at which a claim began not to hold, as Markdown. Agents are asked: a user wants to see it.</summary>
internal static class IncidentPage
{
    private const long MinuteNs = 60L * 1_000_000_000;
    private const long BeforeNs = 15 * MinuteNs;
    private const long AfterNs = 45 * MinuteNs;
    private const int Steps = 60;
    private const int IntervalsMax = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Writes the page. What an agent does not answer in time is said to be missing.</summary>
    /// <param name="vault">The vault that has the claim.</param>
    /// <param name="agents">Its agents.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="ns">When it began not to hold, ns since the Unix epoch.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<string> OfAsync(VaultSnapshot vault, IReadOnlyList<AgentLink> agents, string claim, long ns, CancellationToken cancellation)
    {
        var page = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"# Incident of {NoteMoment.Shown(ns, vault.Zone)}\n\n`{claim}`\n"));
        if (Condition.Read(claim, vault.Twins).Condition is not { } condition)
            return page.Append("\nNo agent has told of what this claim is about, so nothing is known of it.\n").ToString();
        var nowNs = agents.Where(agent => agent.IsConnected).Select(agent => agent.NowNs).DefaultIfEmpty(ns + AfterNs).Max();
        var (fromNs, toNs) = (ns - BeforeNs, Math.Min(ns + AfterNs, Math.Max(nowNs, ns + MinuteNs)));
        await AddVerdictAsync(page, vault, agents, claim, condition, fromNs, toNs, cancellation).ConfigureAwait(false);
        foreach (var property in condition.Properties)
            await AddPropertyAsync(page, vault, agents, property, fromNs, toNs, cancellation).ConfigureAwait(false);
        return page.ToString();
    }

    private static async Task AddVerdictAsync(StringBuilder page, VaultSnapshot vault, IReadOnlyList<AgentLink> agents, string claim, Condition condition, long fromNs, long toNs, CancellationToken cancellation)
    {
        var of = condition.Properties.Select(property => agents.FirstOrDefault(agent => agent.IsConnected && agent.Has(property.Reference))).Distinct().ToList();
        if (of is not [{ } agent])
            return;
        try
        {
            var answer = await agent.AskAsync((client, token) => client.EvaluateAsync(new ConditionRequest(claim, Rfc3339.Format(fromNs), Rfc3339.Format(toNs)), token), Patience, cancellation).ConfigureAwait(false);
            if (answer.Range is not { } range)
                return;
            page.Append("\n## What it came to\n\n");
            foreach (var interval in range.Intervals.Take(IntervalsMax))
            {
                var word = interval.Truth switch { "true" => "held", "false" => "did not hold", _ => "unknown" };
                var margin = interval.Robustness is { } robustness ? string.Create(CultureInfo.InvariantCulture, $", by {Math.Abs(robustness):G3}{(interval.UnitPrint.Length > 0 ? $" {interval.UnitPrint}" : "")} at {TimeOf(interval.ExtremeNs, vault)}") : "";
                page.Append(CultureInfo.InvariantCulture, $"- {TimeOf(interval.BeginNs, vault)} to {TimeOf(interval.EndNs, vault)}: {word}{margin}\n");
            }
            if (range.Intervals.Count > IntervalsMax)
                page.Append(CultureInfo.InvariantCulture, $"- and {range.Intervals.Count - IntervalsMax + range.IntervalsLeftOut} intervals more\n");
        }
        catch (Exception error) when (error is AgentException or AgentUnreachableException or TimeoutException or IOException or InvalidDataException)
        {
            page.Append(CultureInfo.InvariantCulture, $"\nWhat it came to is missing: {error.Message}\n");
        }
    }

    private static async Task AddPropertyAsync(StringBuilder page, VaultSnapshot vault, IReadOnlyList<AgentLink> agents, ConditionProperty property, long fromNs, long toNs, CancellationToken cancellation)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## [[twin:{property.Reference}]]\n\n");
        try
        {
            if (agents.FirstOrDefault(agent => agent.IsConnected && agent.Has(property.Reference)) is not { } agent)
            {
                page.Append("No agent that has it answers.\n");
                return;
            }
            var samples = await agent.HistoryAsync(property.Reference, fromNs, toNs, cancellation).WaitAsync(Patience, cancellation).ConfigureAwait(false);
            var trend = Trend.Of(samples, fromNs, toNs, Steps, 0);
            if (trend.Sparkline() is not { Length: > 0 } line)
            {
                page.Append("Nothing was measured.\n");
                return;
            }
            page.Append(CultureInfo.InvariantCulture, $"`{line}` {PropertyWords.WithUnit(trend.Min, "")} … {PropertyWords.WithUnit(trend.Max, property.Unit.Print)} from {TimeOf(fromNs, vault)} to {TimeOf(toNs, vault)}\n\n| from | lowest | highest | last |\n| --- | --- | --- | --- |\n");
            for (var step = 0; step < Steps; step += 5)
            {
                var points = trend.Points.AsSpan(step, 5).ToArray().OfType<TrendPoint>().ToList();
                if (points.Count > 0)
                    page.Append(CultureInfo.InvariantCulture, $"| {TimeOf(fromNs + (toNs - fromNs) * step / Steps, vault)} | {points.Min(point => point.Min):G6} | {points.Max(point => point.Max):G6} | {points[^1].Last:G6} |\n");
            }
        }
        catch (Exception error) when (error is AgentException or AgentUnreachableException or TimeoutException or IOException or InvalidDataException)
        {
            page.Append(CultureInfo.InvariantCulture, $"What was measured is missing: {error.Message}\n");
        }
    }

    private static string TimeOf(long ns, VaultSnapshot vault) => NoteMoment.Shown(ns, vault.Zone);
}
