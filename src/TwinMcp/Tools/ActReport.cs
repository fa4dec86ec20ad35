namespace EdgeTwin.Mcp.Tools;

/// <summary>What came of something that an agent wants done.</summary>
/// <param name="State"><c>waiting</c> for a person's approval, or how the run ended.</param>
/// <param name="Words">Why, and what to do now.</param>
internal sealed record ActReport(string State, string Words)
{
    /// <summary>The state of what is not approved yet.</summary>
    public const string Waiting = "waiting";

    /// <summary>The request that waits.</summary>
    public string? Request { get; init; }

    /// <summary>The exact sequence that is asked for.</summary>
    public string? Sequence { get; init; }

    /// <summary>The run.</summary>
    public string? Run { get; init; }

    /// <summary>The note that tells of the run.</summary>
    public string? Audit { get; init; }
}
