using EdgeTwin.Self.Claims;

namespace EdgeTwin.Self.Values;

/// <summary>A rule of a value note: <c>check:: condition</c>.</summary>
/// <param name="Note">The value note, by number.</param>
/// <param name="Condition">The condition and where it stands.</param>
public sealed record ValueRule(int Note, Claim Condition);
