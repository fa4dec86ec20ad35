using System.Text.Json.Nodes;
using EdgeTwin.Mcp.Audit;

namespace EdgeTwin.Mcp.Tools;

/// <summary>What a tool answers.</summary>
/// <param name="Content">The answer, as its output schema says.</param>
/// <param name="Count">How many items it has.</param>
/// <param name="Paths">The notes that something of is in it.</param>
internal sealed record ToolAnswer(JsonObject Content, int Count, IReadOnlyCollection<string> Paths)
{
    /// <summary>
    /// What is done once the call has been written down, and not before; null for a tool that changes nothing. It is given who calls, and
    /// what ends it; it returns the answer.
    /// </summary>
    public Func<Caller, CancellationToken, Task<JsonObject>>? Effect { get; init; }
}
