using System.Diagnostics.CodeAnalysis;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Tests.Conditions;

/// <summary>The properties that tests and the examples of the manual speak of.</summary>
internal sealed class Greenhouse : IConditionProperties
{
    private readonly Dictionary<PropertyReference, ConditionProperty> _properties = [];

    internal Greenhouse(long heldNsMax = long.MaxValue)
    {
        Add("greenhouse/air#temperature", "Cel");
        Add("greenhouse/air#humidity", "%");
        Add("greenhouse/air#pressure", "hPa");
        Add("greenhouse/outside#temperature", "Cel");
        Add("greenhouse/outside#temperature_f", "[degF]");
        Add("greenhouse/tank#absolute", "K");
        Add("greenhouse/tank#acidity", "[pH]");
        Add("greenhouse/heater#power", "W");
        Add("greenhouse/heater#on", "1", PropertyKind.Boolean);
        Add("greenhouse/vent#open", "1", PropertyKind.Boolean);

        void Add(string name, string unit, PropertyKind kind = PropertyKind.Number)
        {
            var reference = PropertyReference.Parse(name);
            _properties.Add(reference, new(_properties.Count, reference, Unit.Parse(unit), kind, heldNsMax));
        }
    }

    public IEnumerable<PropertyReference> All => _properties.Keys;

    internal static Condition Read(string text, long heldNsMax = long.MaxValue)
    {
        var reading = Condition.Read(text, new Greenhouse(heldNsMax));
        return reading.Condition ?? throw new InvalidOperationException($"{text}: {string.Join("; ", reading.Errors)}");
    }

    public bool TryFind(PropertyReference reference, [NotNullWhen(true)] out ConditionProperty? property) => _properties.TryGetValue(reference, out property);
}
