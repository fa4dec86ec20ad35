namespace EdgeTwin.Agent.Cli;

/// <summary>What a completion script is with <c>--json</c>.</summary>
/// <param name="Shell">The shell.</param>
/// <param name="Script">The script.</param>
public sealed record CompletionScript(string Shell, string Script);
