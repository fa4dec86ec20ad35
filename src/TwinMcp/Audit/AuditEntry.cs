using System.Text.Json.Nodes;

namespace EdgeTwin.Mcp.Audit;

/// <summary>One call as it is written down.</summary>
/// <param name="Time">When it was answered, RFC 3339.</param>
/// <param name="Vault">The vault.</param>
/// <param name="Caller">Who called.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Arguments">The arguments; long ones are cut.</param>
/// <param name="Outcome"><c>answered</c>, <c>refused</c>, <c>failed</c> or <c>cancelled</c>.</param>
internal sealed record AuditEntry(string Time, string Vault, Caller Caller, string Tool, JsonObject Arguments, string Outcome)
{
    /// <summary>Why it was not answered.</summary>
    public string? Why { get; init; }

    /// <summary>How many items were answered.</summary>
    public int Count { get; init; }

    /// <summary>Bytes of the answer.</summary>
    public int Bytes { get; init; }

    /// <summary>Notes that something of was answered.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>How many notes more.</summary>
    public int? PathsMore { get; init; }

    /// <summary>How long it took, waiting included.</summary>
    public double DurationMs { get; init; }
}
