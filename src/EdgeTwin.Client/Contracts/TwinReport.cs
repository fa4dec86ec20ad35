using PolyType;

namespace EdgeTwin.Client.Contracts;

/// <summary>One twin with all its properties.</summary>
/// <param name="Id">The twin's id.</param>
/// <param name="Properties">In order of name.</param>
[GenerateShape]
public sealed partial record TwinReport(
    string Id,
    IReadOnlyList<PropertyReport> Properties);
