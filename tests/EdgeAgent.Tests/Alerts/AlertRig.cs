using System.Globalization;
using EdgeAgent.Tests.Api;
using EdgeTwin.Agent.Alerts;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Store;
using EdgeTwin.Store.History;

namespace EdgeAgent.Tests.Alerts;

/// <summary>Alerts over a clock that the test moves, with a real store that keeps what became of them.</summary>
internal sealed class AlertRig : IDisposable
{
    private readonly ScratchFolder _folder = new("alerts");
    private readonly List<(long Ns, double Value)> _measured = [];
    private AlertOptions[] _configured = [];
    private TwinStore _store;

    public AlertRig(int ringCapacity = 256)
    {
        Agent = new MemoryAgent(ringCapacity) { Time = Time };
        Agent.Register(new PropertyDefinition(PropertyReference.Parse("g/air#t"), "Cel"));
        Agent.Register(new PropertyDefinition(PropertyReference.Parse("g/air#other"), "1"));
        Agent.Points = query => query.PropertyId == 0 && HasHistory ? [.. _measured.Select(one => new HistoryPoint(one.Ns, one.Value, one.Value, one.Value, one.Value, 1, Quality.Good, QualityReason.None))] : [];
        _store = Open();
        Engine = NewEngine();
    }

    public MachineTime Time { get; } = new();

    public MemoryAgent Agent { get; }

    public List<AgentEvent> Events { get; } = [];

    public AlertEngine Engine { get; private set; }

    public bool HasHistory { get; set; }

    public AlertStatus Alert => Engine.Snapshot()[0];

    public static AlertOptions Options(string when, string clear = "", double forSeconds = 0, string name = "warm") =>
        new(name, new ConditionText(when)) { Clear = clear.Length > 0 ? new ConditionText(clear) : null, For = TimeSpan.FromSeconds(forSeconds) };

    public void Configure(params AlertOptions[] alerts)
    {
        _configured = alerts;
        Engine.Configure(alerts);
        Engine.Round();
    }

    /// <summary>Does what a timeline says: <c>10:31</c> a sample, <c>10:bad</c>, <c>10:ack</c>, <c>10:lost</c>, <c>10:restart</c>, <c>10</c> only time; returns each change of state.</summary>
    public string Play(string timeline)
    {
        var said = new List<string>();
        var before = "";
        foreach (var step in timeline.Split(' '))
        {
            // With a tilde nobody looks yet.
            var isUnseen = step[0] == '~';
            var parts = step.TrimStart('~').Split(':');
            var second = double.Parse(parts[0], CultureInfo.InvariantCulture);
            Time.Advance(TimeSpan.FromSeconds(second) - TimeSpan.FromTicks(ClockReading.Monotonic(Time) / 100));
            if (parts.Length > 1)
                Do(parts[1]);
            if (isUnseen)
                continue;
            Engine.Round();
            var state = AlertWords.Word(Alert.State);
            if (state != before)
                said.Add($"{parts[0]} {state}");
            before = state;
        }
        return string.Join(", ", said);
    }

    public void Measure(double value)
    {
        var now = ClockReading.Of(Time);
        _measured.Add((now.UtcNs, value));
        Agent.Apply(new Sample(0, Quality.Good, QualityReason.None, value, now.UtcNs, now.MonotonicNs));
    }

    public void Restart()
    {
        _store.Dispose();
        _store = Open();
        Agent.Remember();
        Engine = NewEngine();
        Engine.Configure(_configured);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private void Do(string what)
    {
        var now = ClockReading.Of(Time);
        switch (what)
        {
            case "bad":
                Agent.Apply(Sample.Bad(0, QualityReason.Missing, now.UtcNs, now.MonotonicNs));
                break;
            case "ack":
                Assert.Equal(AcknowledgeOutcome.Done, Engine.Acknowledge("warm", "ada", "seen", out _));
                break;
            case "lost":
                for (var i = 0; i < Agent.Changes.Capacity + 10; i++)
                    Agent.Apply(new Sample(1, Quality.Good, QualityReason.None, i, now.UtcNs, now.MonotonicNs));
                break;
            case "restart":
                Restart();
                break;
            default:
                Measure(double.Parse(what, CultureInfo.InvariantCulture));
                break;
        }
    }

    private AlertEngine NewEngine() => new(Agent, new AlertJournal(_store.Alerts, _store.Journal), new EventLog(Time, Events.Add));

    private TwinStore Open() => TwinStore.Open(new TwinStoreOptions { Directory = _folder["store"], BootId = new Guid("5a5a5a5a-0000-0000-0000-000000000001") }, Time, static _ => { });
}
