using System.Diagnostics.CodeAnalysis;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Units;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Self.Tests.Workflows;

/// <summary>Twins whose values are in a table.</summary>
internal sealed class ModelTwins(Dictionary<string, double> values) : ITwinValues
{
    public IEnumerable<PropertyReference> All => values.Keys.Select(PropertyReference.Parse);

    public bool TryFind(PropertyReference reference, [NotNullWhen(true)] out ConditionProperty? property)
    {
        property = new(0, reference, Unit.Parse("Cel"));
        return values.ContainsKey(reference.ToString());
    }

    public double? ValueOf(PropertyReference reference) => values.TryGetValue(reference.ToString(), out var value) ? value : null;
}
