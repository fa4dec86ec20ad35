using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Conditions;

/// <summary>What a condition must know of a property.</summary>
/// <param name="Id">Its id in the catalog the samples come with.</param>
/// <param name="Reference">Its name.</param>
/// <param name="Unit">The unit of its samples.</param>
/// <param name="Kind">Number or boolean.</param>
/// <param name="HeldNsMax">How long a sample stands for the value, ns; after that the value is unknown. <see cref="long.MaxValue"/>: until the next one.</param>
public sealed record ConditionProperty(int Id, PropertyReference Reference, Unit Unit, PropertyKind Kind = PropertyKind.Number, long HeldNsMax = long.MaxValue);
