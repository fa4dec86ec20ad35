using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>What came of a run.</summary>
/// <param name="Id">What it is called; empty if none was begun.</param>
/// <param name="State">How it ended: one of <see cref="RunStates"/>.</param>
/// <param name="Words">Why.</param>
/// <param name="Audit">The note that tells of it; empty if there is none.</param>
internal sealed record RunResult(string Id, string State, string Words, string Audit)
{
    /// <summary>One that nothing was done on.</summary>
    public static RunResult Refused(string why) => new("", RunStates.Refused, why, "");
}
