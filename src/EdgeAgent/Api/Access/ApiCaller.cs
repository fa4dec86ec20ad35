namespace EdgeTwin.Agent.Api.Access;

/// <summary>Who asks: a user of this machine, for whom the kernel vouches, or whoever holds a token.</summary>
/// <param name="Peer">The user; null for someone elsewhere.</param>
/// <param name="Token">The token; null for a user of this machine.</param>
public sealed record ApiCaller(PeerCredentials? Peer, AccessToken? Token);
