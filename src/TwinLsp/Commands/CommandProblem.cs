namespace EdgeTwin.Lsp.Commands;

/// <summary>What a command that failed says with <c>--json</c>, on the error output.</summary>
/// <param name="Detail">What is wrong.</param>
internal sealed record CommandProblem(string Detail);
