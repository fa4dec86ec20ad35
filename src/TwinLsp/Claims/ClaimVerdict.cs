using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Lsp.Claims;

/// <summary>What a claim comes to now, in words.</summary>
/// <param name="Truth">Whether it holds.</param>
/// <param name="Words">Whether, since when, by how much, or what is missing: <c>violated since 04:12, by 1.1 °C</c>.</param>
/// <param name="Since">The same without what changes from sample to sample.</param>
internal sealed record ClaimVerdict(Truth Truth, string Words, string Since)
{
    /// <summary>Nothing can be told, and why.</summary>
    public static ClaimVerdict Unknown(string why) => new(Truth.Unknown, $"unknown: {why}", "unknown");
}
