namespace EdgeTwin.Model.Configuration;

/// <summary>One <c>[[twin]]</c>: a twin described by hand.</summary>
/// <param name="Id">The twin; it need not exist otherwise.</param>
/// <param name="Description">One sentence for people; empty where there is none.</param>
/// <param name="Properties">What is said about its properties, each named once.</param>
public sealed record TwinDefinition(TwinId Id, string Description, ValueList<PropertyOverride> Properties);
