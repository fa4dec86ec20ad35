using System.Globalization;
using EdgeAgent.Tests.Api;
using EdgeTwin.Agent.Control;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Devices.Actuators;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;
using EdgeTwin.Store;
using EdgeTwin.Store.Decisions;

namespace EdgeAgent.Tests.Control;

/// <summary>The control engine over a clock that the test moves, with a real store that keeps what was decided, and a vent that is only remembered.</summary>
internal sealed class ControlRig : IDisposable
{
    /// <summary>Property ids.</summary>
    public const int Wind = 0, Temperature = 1, Vent = 2;

    private readonly ScratchFolder _folder = new("control");
    private TwinStore _store;
    private AgentConfiguration _configuration = AgentConfiguration.Default;

    public ControlRig(PropertyKind kind = PropertyKind.Boolean, double max = 1)
    {
        Kind = kind;
        Max = max;
        Agent = new MemoryAgent(256) { Time = Time };
        Agent.Register(new PropertyDefinition(PropertyReference.Parse("mast/wind#speed"), "m/s"));
        Agent.Register(new PropertyDefinition(PropertyReference.Parse("g/air#t"), "Cel"));
        Agent.Register(new PropertyDefinition(PropertyReference.Parse("g/vent#open"), kind == PropertyKind.Boolean ? "1" : "%", kind, RangeMin: 0, RangeMax: max));
        Agent.Wanted = id => Store.Desired.Find(id);
        _store = Open();
        Engine = NewEngine();
    }

    public MachineTime Time { get; } = new();

    public MemoryAgent Agent { get; }

    public List<AgentEvent> Events { get; } = [];

    public MemoryActuator Actuator { get; private set; } = new(PropertyReference.Parse("g/vent#open"));

    /// <summary>Other switches, which are installed before the output: they are decided first.</summary>
    public List<MemoryActuator> Others { get; } = [];

    public ControlEngine Engine { get; private set; }

    public TwinStore Store => _store;

    public PropertyKind Kind { get; }

    /// <summary>Whether nobody has put the output at its safe value behind the engine's back.</summary>
    public bool IsWatched { get; set; } = true;

    /// <summary>What the part calls safe, or the configuration.</summary>
    public double Safe => _configuration.Outputs is [{ Safe: { } safe }, ..] ? safe : 0;

    public double Max { get; }

    public OutputStatus Output => Engine.Snapshot()[^1];

    /// <summary>What was decided, the oldest first, as words.</summary>
    public string[] Decisions => [.. Engine.Decisions(new DecisionQuery(100)).Reverse().Select(decision =>
        string.Create(CultureInfo.InvariantCulture, $"{decision.Kind} {decision.Value}{(decision.Author.Length > 0 ? $" by {decision.Author}" : "")}{(decision.Why.Length > 0 ? $": {decision.Why}" : "")}"))];

    public void Configure(string toml)
    {
        var read = ConfigurationReader.Read("edgetwin.toml", toml);
        Assert.True(read.IsValid, string.Join('\n', read.Errors));
        _configuration = read.Configuration;
        Configure();
    }

    public void Configure() => Engine.Configure(_configuration,
    [
        .. Others.Select(other => new InstalledOutput(other, new OutputDescriptor(other.Property.Name, "1", PropertyKind.Boolean, 0, 1, 0, []))),
        new InstalledOutput(Actuator, new OutputDescriptor("open", Kind == PropertyKind.Boolean ? "1" : "%", Kind, 0, Max, Safe, [])),
    ]);

    /// <summary>Lets time pass and goes round.</summary>
    public void At(double second)
    {
        Time.Advance(TimeSpan.FromSeconds(second) - TimeSpan.FromTicks(ClockReading.Monotonic(Time) / 100));
        Engine.Round();
    }

    public void Measure(int property, double value, Quality quality = Quality.Good)
    {
        var now = ClockReading.Of(Time);
        Agent.Apply(new Sample(property, quality, quality == Quality.Good ? QualityReason.None : QualityReason.Missing, value, now.UtcNs, now.MonotonicNs));
    }

    public WishOutcome Want(double value, string author = "ada", Func<Wish, Wish>? change = null)
    {
        var wish = new Wish(Vent, value, author, "too warm");
        var outcome = Engine.WishAsync(change?.Invoke(wish) ?? wish).AsTask().GetAwaiter().GetResult();
        Engine.Round();
        return outcome;
    }

    /// <summary>Wind, as <c>10:3</c>; temperature, as <c>10:t31</c>; a wish, as <c>10:on</c>, <c>10:off</c>, <c>10:40%</c>, <c>10:release</c>, <c>10:renew</c>; <c>10:bad</c>, <c>10:fail</c>, <c>10:mend</c>, <c>10:restart</c>; <c>10</c> only time. Returns each change of level.</summary>
    public string Play(string timeline)
    {
        var said = new List<string>();
        var before = double.NaN;
        foreach (var step in timeline.Split(' '))
        {
            var parts = step.Split(':');
            At(double.Parse(parts[0], CultureInfo.InvariantCulture));
            if (parts.Length > 1)
                Do(parts[1]);
            Engine.Round();
            if (!Actuator.Level.Equals(before))
                said.Add(string.Create(CultureInfo.InvariantCulture, $"{parts[0]} {Actuator.Level}"));
            before = Actuator.Level;
        }
        return string.Join(", ", said);
    }

    public void Restart()
    {
        // As after a kill: nobody has put anything right, but the hardware has fallen back.
        _store.Dispose();
        _store = Open();
        Agent.Remember();
        Actuator = new(Actuator.Property);
        Engine = NewEngine();
        Configure();
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private void Do(string what)
    {
        switch (what)
        {
            case "on":
                Want(1);
                break;
            case "off":
                Want(0);
                break;
            case "release":
                Engine.ReleaseAsync(Vent, "ada", "done", null).AsTask().GetAwaiter().GetResult();
                break;
            case "renew":
                Engine.Renew(Vent, Store.Desired.Find(Vent)!.Version);
                break;
            case "bad":
                Measure(Wind, double.NaN, Quality.Bad);
                break;
            case "fail":
                Actuator.Refusal = -5;
                break;
            case "mend":
                Actuator.Refusal = 0;
                break;
            case "restart":
                Restart();
                break;
            case var _ when what.EndsWith('%'):
                Want(double.Parse(what[..^1], CultureInfo.InvariantCulture));
                break;
            case "tbad":
                Measure(Temperature, double.NaN, Quality.Bad);
                break;
            case var _ when what[0] == 't':
                Measure(Temperature, double.Parse(what[1..], CultureInfo.InvariantCulture));
                break;
            default:
                Measure(Wind, double.Parse(what, CultureInfo.InvariantCulture));
                break;
        }
    }

    private TwinStore Open() => TwinStore.Open(new TwinStoreOptions { Directory = _folder.Path, BootId = Guid.Empty }, Time, _ => { });

    private ControlEngine NewEngine()
    {
        var engine = new ControlEngine(Agent, new ControlJournal(_store.Decisions, _store.Desired, _store.Journal), () => IsWatched, _store.Catalog.EnsurePersisted, new EventLog(Time, Events.Add));
        Agent.Outputs = engine;
        return engine;
    }
}
