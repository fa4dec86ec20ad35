namespace EdgeTwin.Client.Contracts;

/// <summary>A condition to evaluate: the body of POST /v1/conditions/evaluate.</summary>
/// <param name="Condition">Its text.</param>
/// <param name="From">Where the range begins: RFC 3339, or relative to now such as <c>-7d</c>; null for no range, but now.</param>
/// <param name="To">Where the range ends; null for now.</param>
public sealed record ConditionRequest(
    string Condition,
    string? From = null,
    string? To = null);
