using System.Text.Json;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Commands;

/// <summary>A problem of a workflow with its note.</summary>
/// <param name="Path">The note.</param>
/// <param name="Problem">The problem.</param>
internal sealed record WorkflowFinding(string Path, WorkflowProblem Problem)
{
    /// <summary>As a line for people.</summary>
    public override string ToString() => $"{Path}:{Problem.Range.From.Line + 1}:{Problem.Range.From.Utf16 + 1}: {(Problem.IsHint ? "information" : "error")}: {Problem.Message} [{Problem.Code}]";

    /// <summary>For programs.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("file", Path);
        json.WriteNumber("line", Problem.Range.From.Line + 1);
        json.WriteNumber("column", Problem.Range.From.Utf16 + 1);
        json.WriteString("severity", Problem.IsHint ? "information" : "error");
        json.WriteString("code", Problem.Code);
        json.WriteString("message", Problem.Message);
    }
}
