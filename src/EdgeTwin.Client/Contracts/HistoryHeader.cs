namespace EdgeTwin.Client.Contracts;

/// <summary>What a history answer is about; precedes its points.</summary>
/// <param name="Twin">The twin's id.</param>
/// <param name="Property">The property's name.</param>
/// <param name="Unit">UCUM code of the values.</param>
/// <param name="Tier">The tier that is read: <c>raw</c>, <c>second</c>, <c>minute</c> or <c>hour</c>.</param>
/// <param name="Aggregate">What <c>value</c> of a point is: <c>last</c>, <c>min</c>, <c>max</c>, <c>mean</c> or <c>count</c>.</param>
/// <param name="From">First instant that counts, RFC 3339.</param>
/// <param name="To">First instant that no longer counts, RFC 3339.</param>
public sealed record HistoryHeader(
    string Twin,
    string Property,
    string Unit,
    string Tier,
    string Aggregate,
    string From,
    string To);
