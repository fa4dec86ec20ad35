namespace EdgeTwin.Agent.Cli;

/// <summary>What a manual page is with <c>--json</c>.</summary>
/// <param name="Page">Its name.</param>
/// <param name="Roff">The page as groff reads it.</param>
public sealed record ManualText(string Page, string Roff);
