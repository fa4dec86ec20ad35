using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Alerts;

/// <summary>A stretch of time in which an alert would have been raised.</summary>
/// <param name="RaisedUtcNs">When it would have been raised, ns since the Unix epoch.</param>
/// <param name="EndUtcNs">When it would have been over; the end of the range if it would not.</param>
/// <param name="IsOver">Whether it would have been over.</param>
/// <param name="Robustness">How far the condition held at its farthest, in the unit of its term; NaN if that was never known, infinite where there is no margin.</param>
/// <param name="ExtremeUtcNs">When that was, ns since the Unix epoch.</param>
/// <param name="Term">The comparison that it hung on; null if on none.</param>
internal sealed record AlertFiring(long RaisedUtcNs, long EndUtcNs, bool IsOver, double Robustness, long ExtremeUtcNs, ConditionTerm? Term);
