namespace EdgeTwin.Client.Contracts;

/// <summary>Every token, and where they are good for.</summary>
/// <param name="Tokens">In the order in which they were given.</param>
/// <param name="Listen">Where other machines call, address and port; null for nowhere.</param>
public sealed record TokenList(
    IReadOnlyList<TokenReport> Tokens,
    string? Listen);
