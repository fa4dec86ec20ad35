namespace EdgeTwin.Mcp.Relay;

/// <summary>Which language model may be asked.</summary>
internal sealed record EndpointOptions
{
    /// <summary>Where it is: the base of an interface that is compatible with OpenAI's.</summary>
    public string Url { get; init; } = "";

    /// <summary>What it is called there.</summary>
    public string Model { get; init; } = "";

    /// <summary>The file with the key; empty if it needs none.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>How long one answer may take.</summary>
    public string Timeout { get; init; } = "60 s";
}
