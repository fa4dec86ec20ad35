namespace EdgeTwin.Lsp.Workflows;

/// <summary>A workflow that its trigger proposes, and why.</summary>
/// <param name="Path">The workflow's note.</param>
/// <param name="Episode">Which time: the same as long as it is the same breach, or the same day of a schedule.</param>
/// <param name="Words">Why.</param>
internal sealed record WorkflowProposal(string Path, string Episode, string Words);
