namespace EdgeTwin.Agent.Cli;

/// <summary>What the exit code of a command means; the same list is in <c>--help</c>.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It could not be done.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the configuration is wrong.</summary>
    public const int BadUsage = 2;

    /// <summary>No agent answers at the socket.</summary>
    public const int NotReachable = 3;

    /// <summary>The agent does not allow it.</summary>
    public const int Forbidden = 4;

    /// <summary>The agent knows no such twin, property or alert.</summary>
    public const int NotFound = 5;

    /// <summary>The list for <c>--help</c>.</summary>
    public const string Help = "Exit codes: 0 done, 1 failed, 2 bad usage or configuration, 3 agent not reachable, 4 not allowed, 5 nothing of that name.";
}
