namespace EdgeTwin.Agent.Cli;

/// <summary>How <c>edgetwin bench</c> was called.</summary>
/// <param name="Kind"><c>path</c>, <c>store</c>, <c>history</c> or <c>start</c>.</param>
/// <param name="Full">Whether the path is measured with journal, history and a subscriber.</param>
/// <param name="Source">What history is measured on: a folder of CSV files, or a recording; null for this machine's own twin.</param>
/// <param name="Json">Whether to print JSON.</param>
public sealed record BenchOptions(string Kind, bool Full, string? Source, bool Json);
