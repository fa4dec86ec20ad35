namespace EdgeTwin.Client.Contracts;

/// <summary>One twin with all its properties.</summary>
/// <param name="Id">The twin's id.</param>
/// <param name="Properties">In order of name.</param>
public sealed record TwinReport(
    string Id,
    IReadOnlyList<PropertyReport> Properties);
