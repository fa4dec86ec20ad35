namespace EdgeTwin.Lsp.Commands;

/// <summary>What the exit code of a command means; the same list is in <c>--help</c>.</summary>
internal static class ExitCode
{
    /// <summary>Done, and nothing is wrong.</summary>
    public const int Done = 0;

    /// <summary>Problems were found, or it could not be done.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int BadUsage = 2;

    /// <summary>The list for <c>--help</c>.</summary>
    public const string Help = "Exit codes: 0 done, 1 problems found or failed, 2 bad usage.";
}
