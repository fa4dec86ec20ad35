using System.Collections.Immutable;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Claims;
using EdgeTwin.Self.Twins;

namespace EdgeTwin.Lsp.Agents;

/// <summary>
/// Asks agents what was, of what the open notes of a vault speak of: beside everything else, one question after another, and each once. An
/// editor's request finds what has been answered by then, and never waits.
/// </summary>
internal sealed class AgentQuestions(TimeProvider time, CancellationToken ended)
{
    /// <summary>Of more properties, claims and moments than these nothing is asked at once.</summary>
    public const int WantedMax = 500;

    /// <summary>In how many steps a day is shown in a line of text.</summary>
    public const int TrendSteps = 48;

    /// <summary>In how many steps a chart is shown.</summary>
    public const int ChartSteps = 96;

    // Later than that nothing more is written down of a moment.
    private const long SettledNs = 120L * 1_000_000_000;

    private const long DayNs = 24L * 3600 * 1_000_000_000;


    private static readonly TimeSpan TrendAgeMax = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AlertAgeMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OpenAgeMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Dictionary<ValueMoment, PastValue> _values = [];
    private readonly Dictionary<ClaimMoment, ClaimVerdict> _verdicts = [];
    private readonly Dictionary<string, Trend> _trends = new(StringComparer.Ordinal);
    private readonly Dictionary<ChartMoment, Trend> _charts = [];
    // Answers that may yet become others, with when they were given: what was measured last is written down a moment later.
    private readonly Dictionary<ValueMoment, long> _openValues = [];
    private readonly Dictionary<ClaimMoment, long> _openVerdicts = [];
    private ImmutableArray<AlertReport> _alerts = [];
    private long _alertsAt;
    private bool _hasAlerts;
    private int _isAsking;

    /// <summary>Begins a round if none is under way. Returns at once.</summary>
    /// <param name="vault">The vault whose open notes are looked at.</param>
    /// <param name="agents">Its agents; the first that has a property is asked for it.</param>
    /// <param name="answered">Is told what is known now, if that is otherwise than before.</param>
    public void Ask(VaultSnapshot vault, IReadOnlyList<AgentLink> agents, Action<TwinPast> answered)
    {
        if (vault.Twins.IsKnown && Interlocked.Exchange(ref _isAsking, 1) == 0)
            _ = Task.Run(() => RoundAsync(vault, agents, answered), ended);
    }

    /// <summary>What the claims of some notes had come to at their moments, once all of them are answered or refused.</summary>
    public async Task<TwinPast> MomentsAsync(VaultSnapshot vault, IEnumerable<VaultNote> notes, IReadOnlyList<AgentLink> agents)
    {
        var wanted = Wanted.Of(vault, notes, int.MaxValue);
        foreach (var moment in wanted.Verdicts)
            await TryAsync(() => VerdictAsync(vault, agents, moment)).ConfigureAwait(false);
        return Answered;
    }

    private TwinPast Answered => new() { Alerts = _alerts, Trends = _trends.ToImmutableDictionary(), Charts = _charts.ToImmutableDictionary(), Values = _values.ToImmutableDictionary(), Verdicts = _verdicts.ToImmutableDictionary() };

    private async Task RoundAsync(VaultSnapshot vault, IReadOnlyList<AgentLink> agents, Action<TwinPast> answered)
    {
        try
        {
            var wanted = Wanted.Of(vault, vault.Open.Keys.Select(vault.Index.Find).OfType<VaultNote>(), WantedMax);
            var isNew = await AlertsAsync(agents, wanted).ConfigureAwait(false);
            foreach (var moment in wanted.Values.Where(moment => !_values.ContainsKey(moment) || IsDue(_openValues, moment)).ToList())
                isNew |= await TryAsync(() => ValueAsync(agents, moment)).ConfigureAwait(false);
            foreach (var moment in wanted.Verdicts.Where(moment => !_verdicts.ContainsKey(moment) || IsDue(_openVerdicts, moment)).ToList())
                isNew |= await TryAsync(() => VerdictAsync(vault, agents, moment)).ConfigureAwait(false);
            foreach (var reference in wanted.Trends.Where(reference => !_trends.TryGetValue(reference, out var trend) || time.GetElapsedTime(trend.AskedAt) > TrendAgeMax).ToList())
                isNew |= await TryAsync(() => TrendAsync(agents, reference)).ConfigureAwait(false);
            foreach (var chart in wanted.Charts.Where(chart => !_charts.TryGetValue(chart, out var known) || (chart.Ns == 0 && time.GetElapsedTime(known.AskedAt) > TrendAgeMax)).ToList())
                isNew |= await TryAsync(() => ChartAsync(agents, chart)).ConfigureAwait(false);
            isNew |= Forget(_charts, wanted.Charts);
            Forget(_openValues, wanted.Values);
            Forget(_openVerdicts, wanted.Verdicts);
            isNew |= Forget(_values, wanted.Values) | Forget(_verdicts, wanted.Verdicts) | Forget(_trends, wanted.Trends);
            if (isNew)
                answered(Answered);
        }
        catch (OperationCanceledException)
        {
            // The client is gone.
        }
        finally
        {
            Volatile.Write(ref _isAsking, 0);
        }
    }

    /// <summary>One question; an agent that does not answer it is asked again in a later round.</summary>
    private static async Task<bool> TryAsync(Func<Task<bool>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception error) when (error is AgentException or AgentUnreachableException or InvalidDataException or IOException or TimeoutException)
        {
            return false;
        }
    }

    private static bool Forget<TKey, TValue>(Dictionary<TKey, TValue> known, HashSet<TKey> wanted)
        where TKey : notnull
    {
        var old = known.Keys.Where(key => !wanted.Contains(key)).ToList();
        old.ForEach(key => known.Remove(key));
        return old.Count > 0;
    }

    private async Task<bool> AlertsAsync(IReadOnlyList<AgentLink> agents, Wanted wanted)
    {
        if (wanted.IsEmpty || (_hasAlerts && time.GetElapsedTime(_alertsAt) < AlertAgeMax))
            return false;
        var alerts = ImmutableArray.CreateBuilder<AlertReport>();
        foreach (var agent in agents.Where(agent => agent.IsConnected))
        {
            await TryAsync(async () =>
            {
                alerts.AddRange((await agent.AskAsync(static (client, token) => client.AlertsAsync(token), Patience, ended).ConfigureAwait(false)).Alerts);
                return true;
            }).ConfigureAwait(false);
        }
        (_alertsAt, _hasAlerts) = (time.GetTimestamp(), true);
        if (alerts.SequenceEqual(_alerts))
            return false;
        _alerts = alerts.ToImmutable();
        return true;
    }

    private async Task<bool> ValueAsync(IReadOnlyList<AgentLink> agents, ValueMoment moment)
    {
        if (Of(agents, moment.Reference) is not { } agent)
            return false;
        // What was measured last by then; a property that had been silent for a day had no value any more.
        var samples = await agent.MeasuredAsync(moment.Reference, moment.Ns - DayNs, moment.Ns + 1, ended).WaitAsync(Patience, time, ended).ConfigureAwait(false);
        var value = samples.Count == 0 ? new PastValue(null, Quality.Bad, 0) : new PastValue(double.IsFinite(samples[^1].Value) ? samples[^1].Value : null, samples[^1].Quality, samples[^1].Ns);
        Mark(_openValues, moment, moment.Ns, agent);
        var isNew = _values.GetValueOrDefault(moment) != value;
        _values[moment] = value;
        return isNew;
    }

    private async Task<bool> VerdictAsync(VaultSnapshot vault, IReadOnlyList<AgentLink> agents, ClaimMoment moment)
    {
        if (Condition.Read(moment.Condition, vault.Twins).Condition is not { } condition)
            return false;
        var of = condition.Properties.Select(property => Of(agents, property.Reference)).Distinct().ToList();
        // One agent has both the history and the monitors; what two of them measure is not put together of the past.
        if (of is not [{ } agent])
        {
            _verdicts[moment] = ClaimVerdict.Unknown(of.Contains(null) ? "no agent that has all of its properties answers" : "its properties are of several agents, which are not asked of the past together");
            return !of.Contains(null);
        }
        var before = _verdicts.GetValueOrDefault(moment);
        try
        {
            var request = new ConditionRequest(moment.Condition, Rfc3339.Format(moment.Ns - DayNs), Rfc3339.Format(moment.Ns));
            var answer = await agent.AskAsync((client, token) => client.EvaluateAsync(request, token), Patience, ended).ConfigureAwait(false);
            var known = answer.Verdict.Truth == "unknown" ? await FirstKnownAsync(agent, condition).ConfigureAwait(false) : null;
            _verdicts[moment] = VerdictWords.OfMoment(answer, known, vault.Zone);
        }
        catch (AgentException refused)
        {
            _verdicts[moment] = ClaimVerdict.Unknown(refused.Problem.Detail);
        }
        Mark(_openVerdicts, moment, moment.Ns, agent);
        return _verdicts[moment] != before;
    }

    private bool IsDue<TKey>(Dictionary<TKey, long> open, TKey moment)
        where TKey : notnull => open.TryGetValue(moment, out var askedAt) && time.GetElapsedTime(askedAt) > OpenAgeMax;

    private void Mark<TKey>(Dictionary<TKey, long> open, TKey moment, long ns, AgentLink agent)
        where TKey : notnull
    {
        if (ns > agent.NowNs - SettledNs)
            open[moment] = time.GetTimestamp();
        else
            open.Remove(moment);
    }

    /// <summary>When all that a condition needs had been measured once, ns since the Unix epoch; null if something never was.</summary>
    private async Task<long?> FirstKnownAsync(AgentLink agent, Condition condition)
    {
        var first = 0L;
        foreach (var property in condition.Properties)
        {
            if (await agent.FirstAsync(property.Reference, ended).WaitAsync(Patience, time, ended).ConfigureAwait(false) is not { } ns)
                return null;
            first = Math.Max(first, ns);
        }
        return first;
    }

    private async Task<bool> TrendAsync(IReadOnlyList<AgentLink> agents, string name)
    {
        if (!PropertyReference.TryParse(name, out var reference) || Of(agents, reference) is not { } agent)
            return false;
        var toNs = agent.NowNs + 1;
        var samples = await agent.MeasuredAsync(reference, toNs - DayNs, toNs, ended).WaitAsync(Patience, time, ended).ConfigureAwait(false);
        _trends[name] = Trend.Of(samples, toNs - DayNs, toNs, TrendSteps, time.GetTimestamp());
        return true;
    }

    private async Task<bool> ChartAsync(IReadOnlyList<AgentLink> agents, ChartMoment chart)
    {
        if (Of(agents, chart.Reference) is not { } agent)
            return false;
        var toNs = (chart.Ns > 0 ? chart.Ns : agent.NowNs) + 1;
        var samples = await agent.MeasuredAsync(chart.Reference, toNs - chart.LengthNs, toNs, ended).WaitAsync(Patience, time, ended).ConfigureAwait(false);
        _charts[chart] = Trend.Of(samples, toNs - chart.LengthNs, toNs, ChartSteps, time.GetTimestamp());
        return true;
    }

    private static AgentLink? Of(IReadOnlyList<AgentLink> agents, PropertyReference reference) => agents.FirstOrDefault(agent => agent.IsConnected && agent.Has(reference));

    /// <summary>What the open notes of a vault speak of.</summary>
    private sealed class Wanted
    {
        public HashSet<ValueMoment> Values { get; } = [];

        public HashSet<ClaimMoment> Verdicts { get; } = [];

        public HashSet<string> Trends { get; } = new(StringComparer.Ordinal);

        public HashSet<ChartMoment> Charts { get; } = [];

        public bool IsEmpty => Values.Count + Trends.Count == 0;

        private int _max;

        public static Wanted Of(VaultSnapshot vault, IEnumerable<VaultNote> notes, int max)
        {
            var wanted = new Wanted { _max = max };
            foreach (var note in vault.Settings.IsClaimChecked ? notes : [])
                wanted.Add(vault, note);
            return wanted;
        }

        private void Add(VaultSnapshot vault, VaultNote note)
        {
            var names = vault.Index.Names.Names;
            var moment = NoteMoment.Of(vault, note);
            foreach (var link in TwinLinkFinder.In(note.Facts, names))
            {
                if (PropertyReference.TryParse(link.Name, out var reference))
                    Add(reference, moment);
            }
            foreach (var claim in ClaimFinder.In(note.Facts, names))
            {
                if (Condition.Read(claim.Text, vault.Twins).Condition is not { } condition)
                    continue;
                if (moment is { } ns && Verdicts.Count < _max)
                    Verdicts.Add(new(claim.Text, ns));
                foreach (var property in condition.Properties)
                    Add(property.Reference, moment);
            }
            foreach (var chart in vault.Open.TryGetValue(vault.Index.PathOf(note.Id), out var open) ? TwinChart.In(open.Scan) : [])
            {
                foreach (var reference in chart.Properties)
                {
                    if (Charts.Count < _max && TwinChart.LengthOf(chart.Range) is { } length)
                        Charts.Add(new(reference, length, moment ?? 0));
                }
            }
        }

        private void Add(PropertyReference reference, long? moment)
        {
            if (moment is { } ns && Values.Count < _max)
                Values.Add(new(reference, ns));
            else if (moment is null && Trends.Count < _max)
                Trends.Add(reference.ToString());
        }
    }
}
