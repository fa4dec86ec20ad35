using EdgeTwin.Lsp.Workflows;

namespace EdgeTwin.Lsp.Tests.Workflows;

/// <summary>A writer whose answers are known beforehand.</summary>
internal sealed class ScriptedWriter(params string[] answers) : IWorkflowWriter
{
    private int _next;

    public List<string> Asked { get; } = [];

    public bool CanAsk => true;

    public string? Ask(string question, string[] choices, TimeSpan timeout, CancellationToken cancellation)
    {
        Asked.Add($"{question} [{string.Join(", ", choices)}]");
        return _next < answers.Length ? answers[_next++] : null;
    }
}
