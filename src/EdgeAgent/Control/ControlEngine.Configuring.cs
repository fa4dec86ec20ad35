using EdgeTwin.Control;
using EdgeTwin.Devices.Actuators;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Units;
using EdgeTwin.Store.Decisions;

namespace EdgeTwin.Agent.Control;

internal sealed partial class ControlEngine
{
    private bool _isConfigured;

    /// <summary>Takes a configuration over. An output that was there before goes on from where it is; a new one begins safe.</summary>
    /// <param name="configuration">How outputs may be driven, and the rules.</param>
    /// <param name="installed">The outputs of the devices that are installed.</param>
    public void Configure(AgentConfiguration configuration, IReadOnlyList<InstalledOutput> installed)
    {
        lock (_wishing)
        {
            if (!_isConfigured)
                TellInterrupted();
            lock (_gate)
            {
                _isConfigured = true;
                _isPanicked = false;
                TellWhatIsNot(configuration, installed);
                Install(configuration, installed, ClockReading.Monotonic(_agent.Time));
                _conditions.Configure([.. _outputs.SelectMany(output => output.Interlocks), .. _rules]);
                _conditions.Round();
                LookAtHardware();
            }
        }
    }

    private void Install(AgentConfiguration configuration, IReadOnlyList<InstalledOutput> installed, long nowNs)
    {
        var (outputsBefore, coreBefore) = (_outputs, _core);
        var outputs = installed.Select(one => MakeOutput(configuration, one)).ToArray();
        for (var place = 0; place < outputs.Length; place++)
        {
            var output = outputs[place];
            output.FailureMayBeToldNs = nowNs + Limits.ControlOpeningNsMax;
            output.Interlocks = [.. output.Options.Interlocks.Select((interlock, number) => new Interlock(interlock, place, number, output.Property))];
        }
        var places = outputs.Index().ToDictionary(output => output.Item.Property, output => output.Index);
        var rules = configuration.Rules.Where(rule => places.ContainsKey(rule.Output)).ToArray();
        _rules = [.. rules.Select((rule, place) => new Rule(rule, place))];
        Volatile.Write(ref _outputs, outputs);
        _core = new(
            [.. outputs.Select(output => output.Policy)],
            [.. rules.Select(rule => new RulePolicy(places[rule.Output], rule.IsSafety ? DrivePriority.Safety : DrivePriority.Rule, rule.Value, rule.Until is not null))],
            this, nowNs, place => Before(place) is var before and >= 0 ? coreBefore.StateOf(before) : null);
        for (var place = 0; place < outputs.Length; place++)
        {
            if (PlaceBefore(place) is var before and >= 0)
                TakeOver(outputs[place], place, outputsBefore[before], coreBefore.RequestOf(before), nowNs);
            else
                Resume(outputs[place], place, nowNs);
        }

        int PlaceBefore(int place) => Array.FindIndex(outputsBefore, before => before.Property == outputs[place].Property);
        // Another actuator has been at its safe value in between.
        int Before(int place) => Array.FindIndex(outputsBefore, before => ReferenceEquals(before.Installed.Actuator, outputs[place].Installed.Actuator));
    }

    private Output MakeOutput(AgentConfiguration configuration, InstalledOutput installed)
    {
        var property = installed.Actuator.Property;
        var options = configuration.Outputs.FirstOrDefault(output => output.Property == property) ?? new OutputOptions(property);
        var id = _agent.Catalog.TryFind(property, out var known)
            ? known
            : _agent.Catalog.Register(new PropertyDefinition(property, installed.Descriptor.UnitCode, installed.Descriptor.Kind, RangeMin: installed.Descriptor.RangeMin, RangeMax: installed.Descriptor.RangeMax));
        return new Output(id, installed, options, Unit.TryParse(_agent.Catalog[id].UnitCode, out var unit, out _) ? unit.Print : "");
    }

    private void TakeOver(Output output, int place, Output before, in DriveRequest request, long nowNs)
    {
        (output.Wish, output.Key, output.ExpiresNs) = (before.Wish, before.Key, before.ExpiresNs);
        (output.SinceNs, output.Recorded) = (before.SinceNs, before.Recorded);
        (output.IsFailing, output.IsFailureTold) = (before.IsFailing, before.IsFailureTold);
        _core.Fault(place, output.IsFailing || _isStopped);
        if (output.Wish is not null)
            _core.Request(place, request, nowNs);
    }

    // What was wanted before the agent started is wanted still, unless it had to be renewed.
    private void Resume(Output output, int place, long nowNs)
    {
        if (_journal.Wanted(output.PropertyId) is not { IsReleased: false, LeaseNs: 0 } wish || output.Policy.LeaseNsMax != long.MaxValue)
            return;
        output.Wish = wish;
        _core.Request(place, RequestOf(wish.IsManual, wish.Value, 0, nowNs), nowNs);
    }

    private void TellWhatIsNot(AgentConfiguration configuration, IReadOnlyList<InstalledOutput> installed)
    {
        var there = installed.Select(one => one.Actuator.Property).ToHashSet();
        foreach (var output in configuration.Outputs.Where(output => !there.Contains(output.Property)))
            _events.Add("warning", "control", $"[[output]] {output.Property} is no output of a device that is installed; installed are {Listed(there)}");
        foreach (var rule in configuration.Rules.Where(rule => !there.Contains(rule.Output)))
            _events.Add("warning", "control", $"the rule '{rule.Name}' drives nothing: {rule.Output} is no output of a device that is installed; installed are {Listed(there)}");
    }

    private static string Listed(HashSet<PropertyReference> properties) =>
        properties.Count == 0 ? "none" : string.Join(", ", properties.Select(property => property.ToString()).Order(StringComparer.Ordinal).Take(8));

    /// <summary>Of a wish whose outcome was not written down nobody knows what was done.</summary>
    private void TellInterrupted()
    {
        var newest = new HashSet<string>(StringComparer.Ordinal);
        foreach (var decision in _journal.Read(new(Limits.DecisionsLookedBackMax)))
        {
            if (!newest.Add(decision.Property) || decision.Kind != DecisionKind.Accepted)
                continue;
            _journal.HandOver(decision with
            {
                Number = 0, UtcNs = ClockReading.Of(_agent.Time).UtcNs, Kind = DecisionKind.Interrupted,
                Why = "the agent ended before it was written down what came of this; the output has been at its safe value since the agent started again",
            });
            _events.Add("warning", "control", $"the agent ended while {decision.Property} was being driven for {decision.Author}; whether it was is not known, and it is at its safe value");
        }
    }
}
