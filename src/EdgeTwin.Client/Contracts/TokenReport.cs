namespace EdgeTwin.Client.Contracts;

/// <summary>A token that lets somebody in from elsewhere.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Access"><c>read</c> or <c>control</c>.</param>
/// <param name="Created">When it was given, RFC 3339.</param>
/// <param name="Expires">When it ends, RFC 3339; null for never.</param>
/// <param name="Expired">Whether its time is over.</param>
/// <param name="Token">Its text, in the answer to POST only: nobody can make it again.</param>
public sealed record TokenReport(
    string Name,
    string Access,
    string Created,
    string? Expires,
    bool Expired,
    string? Token = null);
