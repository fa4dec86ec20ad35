using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Self.Values;

/// <summary>What twins are now, for rules that ask for them.</summary>
public interface ITwinValues : IConditionProperties
{
    /// <summary>The value of a property as it was last measured; null if it is not known.</summary>
    double? ValueOf(PropertyReference reference);
}
