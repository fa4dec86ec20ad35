namespace EdgeTwin.Agent.Api;

/// <summary>A query parameter of a route.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does, what is allowed, what holds without it.</param>
/// <param name="Allowed">The words that are allowed; empty if it is free.</param>
public sealed record ApiParameter(string Name, string Description, params IReadOnlyList<string> Allowed);
