namespace EdgeTwin.Agent.Api.Access;

/// <summary>What the agent knows of a token that it gave: not its secret, only what tells it again.</summary>
/// <param name="Name">Whose it is, such as <c>laptop</c>.</param>
/// <param name="MayControl">Whether its holder may control, and not only read.</param>
/// <param name="CreatedNs">When it was given, ns since the Unix epoch.</param>
/// <param name="ExpiresNs">When it ends, ns since the Unix epoch; <see cref="long.MaxValue"/> for never.</param>
/// <param name="SecretHash">SHA-256 of the secret. Secrets are 256 random bits: nothing slower is needed to keep them (RFC 6819, section 5.1.4.1.3).</param>
public sealed record AccessToken(string Name, bool MayControl, long CreatedNs, long ExpiresNs, ReadOnlyMemory<byte> SecretHash)
{
    /// <summary>Cancelled when the token is revoked: whatever its holder is doing then ends.</summary>
    public CancellationToken Revoked { get; init; }

    /// <summary>The holder as the journal names them.</summary>
    public string Holder => "token:" + Name;
}
