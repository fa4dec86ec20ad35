using EdgeTwin.Model;

namespace EdgeTwin.Devices.Recording.Faults;

/// <summary>A value that goes away from the truth.</summary>
/// <param name="PerSecond">By how much, in the property's unit per second.</param>
/// <param name="Start">From when on, after the first frame.</param>
/// <param name="Property">
/// A property of one twin (<c>greenhouse/air#temperature</c>), or its name alone (<c>temperature</c>) for that of every twin; empty for
/// every number.
/// </param>
public readonly record struct FaultDrift(double PerSecond, TimeSpan Start, string Property)
{
    /// <summary>Whether it is a drift of this property.</summary>
    public bool IsOf(PropertyReference property) =>
        Property.Length == 0 || Property == property.Name
        || Property.EndsWith(property.Name, StringComparison.Ordinal) && Property == property.ToString();
}
