namespace EdgeTwin.Mcp.Tools;

/// <summary>A decision.</summary>
/// <param name="Note">The note's path from the vault's root.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Status">How far it is, as its note says: <c>accepted</c>, <c>proposed</c>, <c>rejected</c>, <c>deprecated</c> or <c>superseded</c>.</param>
/// <param name="Standing">What it counted for on the day: <c>live</c>, <c>superseded</c>, <c>void</c> or <c>not-yet</c>.</param>
/// <param name="Successor">The note that had taken its place.</param>
/// <param name="Decided">The day of the decision.</param>
/// <param name="Review">The day it is to be looked at again.</param>
/// <param name="Supersedes">The notes that it took the place of.</param>
/// <param name="Values">The notes of the values that it names.</param>
/// <param name="Exceptions">The notes of the values that it says it is an exception to.</param>
internal sealed record DecisionEntry(string Note, string Title, string Status, string Standing, string? Successor, DateOnly? Decided, DateOnly? Review, IReadOnlyList<string> Supersedes, IReadOnlyList<string> Values, IReadOnlyList<string> Exceptions);
