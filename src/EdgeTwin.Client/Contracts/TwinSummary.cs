namespace EdgeTwin.Client.Contracts;

/// <summary>One twin in a list.</summary>
/// <param name="Id">The twin's id, such as <c>host/cpu</c>.</param>
/// <param name="PropertyCount">How many properties it has.</param>
/// <param name="Quality">The worst quality among its properties: <c>good</c>, <c>uncertain</c>, <c>stale</c> or <c>bad</c>.</param>
/// <param name="SampleCount">Samples ever applied to its properties.</param>
public sealed record TwinSummary(
    string Id,
    int PropertyCount,
    string Quality,
    long SampleCount);
