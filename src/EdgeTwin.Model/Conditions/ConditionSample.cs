namespace EdgeTwin.Model.Conditions;

/// <summary>A sample of one property, as conditions see it.</summary>
/// <param name="Ns">When it was measured, ns.</param>
/// <param name="Value">The value in the property's unit.</param>
/// <param name="Quality">Stale and bad samples have no value.</param>
public readonly record struct ConditionSample(long Ns, double Value, Quality Quality = Quality.Good);
