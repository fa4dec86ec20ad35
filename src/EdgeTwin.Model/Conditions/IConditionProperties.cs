using System.Diagnostics.CodeAnalysis;

namespace EdgeTwin.Model.Conditions;

/// <summary>The properties that conditions may speak of.</summary>
public interface IConditionProperties
{
    /// <summary>All of them by name, to suggest one.</summary>
    IEnumerable<PropertyReference> All { get; }

    /// <summary>Finds a property; false if there is none of that name.</summary>
    bool TryFind(PropertyReference reference, [NotNullWhen(true)] out ConditionProperty? property);
}
