using EdgeTwin.Agent.Alerts;
using EdgeTwin.Agent.Control;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Store.Desired;
using EdgeTwin.Store.History;
using EdgeTwin.Store.State;

namespace EdgeAgent.Tests.Api;

/// <summary>An agent without disk or devices: what the API says is then known exactly.</summary>
internal sealed class MemoryAgent : IAgent, IPropertyCatalog, IHistoryReader
{
    private readonly List<PropertyDefinition> _definitions = [];
    private readonly Dictionary<int, PropertyState> _states = [];
    private readonly Dictionary<int, DesiredState> _desired = [];

    public MemoryAgent(int ringCapacity = 1024) => Changes = new ChangeRing(ringCapacity);

    public List<string> ReloadErrors { get; } = [];

    public Func<HistoryQuery, IEnumerable<HistoryPoint>> Points { get; set; } = _ => [];

    public string? Recording { get; private set; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The alerts, if there are any.</summary>
    public AlertEngine? Engine { get; set; }

    /// <summary>What can be driven, if anything can.</summary>
    public IOutputs Outputs { get; set; } = NoOutputs.Instance;

    /// <summary>Where wishes are kept, if not here.</summary>
    public Func<int, DesiredState?>? Wanted { get; set; }

    public IPropertyCatalog Catalog => this;

    public ChangeRing Changes { get; }

    /// <summary>What the buses said.</summary>
    public ReasonTable Reasons { get; } = new();

    public IHistoryReader History => this;

    public IConditionProperties ConditionProperties => new CatalogProperties(this);

    public int Count => _definitions.Count;

    public PropertyDefinition this[int propertyId] => _definitions[propertyId];

    /// <summary>A greenhouse, a boolean, and a property that was never read.</summary>
    public static MemoryAgent Greenhouse(int ringCapacity = 1024)
    {
        var agent = new MemoryAgent(ringCapacity);
        agent.Register(new PropertyDefinition(PropertyReference.Parse("greenhouse/air#temperature"), "Cel", Description: "Air temperature", RangeMin: -40, RangeMax: 85));
        agent.Register(new PropertyDefinition(PropertyReference.Parse("greenhouse/air#humidity"), "%"));
        agent.Register(new PropertyDefinition(PropertyReference.Parse("greenhouse/vent#open"), "1", PropertyKind.Boolean));
        agent.Register(new PropertyDefinition(PropertyReference.Parse("host/cpu#load"), "%"));
        agent.Apply(0, 21.5, 1_700_000_000_123_456_789);
        agent.Apply(2, 1, 1_700_000_000_000_000_000);
        agent.Apply(3, 12.25, 1_700_000_001_000_000_000);
        return agent;
    }

    public void Apply(int id, double value, long utcNs) => Apply(new Sample(id, Quality.Good, QualityReason.None, value, utcNs, utcNs));

    public void Apply(Sample sample)
    {
        var state = _states.GetValueOrDefault(sample.PropertyId);
        state.Quality = sample.Quality;
        state.Reason = sample.Reason;
        (state.UtcNs, state.MonotonicNs) = (sample.UtcNs, sample.MonotonicNs);
        state.SampleCount++;
        if (sample.Quality == Quality.Bad)
            state.BadCount++;
        else
            (state.Value, state.ValueUtcNs) = (sample.Value, sample.UtcNs);
        _states[sample.PropertyId] = state;
        Changes.Publish([sample]);
    }

    /// <summary>As after a restart: what is known is only remembered.</summary>
    public void Remember()
    {
        foreach (var (id, state) in _states.ToArray())
            _states[id] = state with { Quality = Quality.Stale, Reason = QualityReason.NotYetRead };
    }

    public IReadOnlyList<AlertStatus> Alerts() => Engine?.Snapshot() ?? [];

    public ValueTask<(AcknowledgeOutcome Outcome, AlertStatus? Alert)> AcknowledgeAsync(string name, string author, string reason)
    {
        AlertStatus? alert = null;
        return new((Engine?.Acknowledge(name, author, reason, out alert) ?? AcknowledgeOutcome.NotFound, alert));
    }

    public int Register(PropertyDefinition definition)
    {
        _definitions.Add(definition);
        return _definitions.Count - 1;
    }

    public bool TryFind(PropertyReference reference, out int propertyId)
    {
        propertyId = _definitions.FindIndex(definition => definition.Reference == reference);
        return propertyId >= 0;
    }

    public string ReasonOf(int propertyId, QualityReason reason) => Reasons.Words(propertyId, reason);

    public ReadOnlySpan<byte> BusWordsOf(in Sample sample) => Reasons.WordsOf(in sample);

    public bool TryRead(int propertyId, out PropertyState state) => _states.TryGetValue(propertyId, out state);

    public DesiredState? Desired(int propertyId) => Wanted is null ? _desired.GetValueOrDefault(propertyId) : Wanted(propertyId);

    public ValueTask<DesiredResult> SetDesiredAsync(int propertyId, double value, string author, string reason, long? expectedVersion)
    {
        var stored = _desired.GetValueOrDefault(propertyId);
        var version = stored?.Version ?? 0;
        if (expectedVersion is { } expected && expected != version)
            return new(new DesiredResult(DesiredWrite.Conflict, stored));
        stored = _desired[propertyId] = new DesiredState(value, version + 1, 1_700_000_002_000_000_000, author, reason);
        return new(new DesiredResult(DesiredWrite.Stored, stored));
    }

    public AgentHealth Health() => new("ok", [], 12.5, Count, 1000, 0, 4096, 8192, 100, 1 << 30, [new QueueHealth("host", 10, 1, 0, 1 << 20)]);

    public IReadOnlyList<AgentEvent> Events() => [new AgentEvent(1_700_000_000_000_000_000, "warning", "journal", "a damaged tail was set aside")];

    public IReadOnlyList<string> Reload() => ReloadErrors;

    public bool StartRecording(string name, out string pathOrError)
    {
        pathOrError = Recording is null ? "/recordings/" + name : "a recording is running already";
        if (Recording is not null)
            return false;
        Recording = pathOrError;
        return true;
    }

    public string? StopRecording()
    {
        var path = Recording;
        Recording = null;
        return path;
    }

    public IEnumerable<HistoryPoint> Read(HistoryQuery query) => Points(query);

    public IRawReader ReadRaw(int propertyId, long fromUtcNs, long toUtcNs)
    {
        var points = Points(new HistoryQuery(propertyId, long.MinValue, toUtcNs, HistoryTier.Raw)).Where(point => point.UtcNs < toUtcNs).ToList();
        var first = points.FindLastIndex(point => point.UtcNs < fromUtcNs);
        return new PointReader(points[Math.Max(0, first)..]);
    }

    private sealed class PointReader(List<HistoryPoint> points) : IRawReader
    {
        private bool _isRead;

        public bool TryRead(out ReadOnlySpan<long> utcNs, out ReadOnlySpan<double> values)
        {
            utcNs = points.Select(point => point.UtcNs).ToArray();
            values = points.Select(point => point.Last).ToArray();
            return !_isRead && (_isRead = true) && points.Count > 0;
        }
    }
}
