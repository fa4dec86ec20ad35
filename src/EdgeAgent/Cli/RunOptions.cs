namespace EdgeTwin.Agent.Cli;

/// <summary>How <c>edgetwin run</c> was called.</summary>
/// <param name="Configuration">Path of the configuration file; null for the defaults.</param>
/// <param name="Data">Data directory; null for the configuration's.</param>
/// <param name="Socket">Socket; null for the configuration's.</param>
/// <param name="Duration">How long to run; null until stopped.</param>
/// <param name="Watch">Whether to show the live twin meanwhile.</param>
/// <param name="Json">Whether to print the twins as one JSON object at the end.</param>
public sealed record RunOptions(string? Configuration, string? Data, string? Socket, TimeSpan? Duration, bool Watch, bool Json);
