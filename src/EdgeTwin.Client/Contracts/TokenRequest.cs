namespace EdgeTwin.Client.Contracts;

/// <summary>Somebody elsewhere is to be let in: the body of POST /v1/tokens.</summary>
/// <param name="Name">Whose the token is, such as <c>laptop</c>; the journal names them so.</param>
/// <param name="Access"><c>read</c> or <c>control</c>.</param>
/// <param name="ValidFor">How long it counts, such as <c>90d</c>; for ever if it is not given.</param>
public sealed record TokenRequest(
    string Name,
    string Access = "read",
    string? ValidFor = null);
