namespace EdgeTwin.Client.Contracts;

/// <summary>What came of reading the configuration again.</summary>
/// <param name="Applied">Whether the new configuration is in force.</param>
/// <param name="Errors">What kept it from being taken over, with file, line and column; empty if it was.</param>
public sealed record ReloadReport(
    bool Applied,
    IReadOnlyList<string> Errors);
