namespace EdgeTwin.Agent.Cli;

/// <summary>Where a client looks for the agent when nothing is said: as systemd.exec(5) and the XDG Base Directory Specification have it.</summary>
public static class DefaultPaths
{
    /// <summary>The data directory.</summary>
    public static string Data(Func<string, string?> environment) =>
        environment("STATE_DIRECTORY")?.Split(':')[0]
        ?? Path.Combine(environment("XDG_STATE_HOME") ?? Path.Combine(environment("HOME") ?? "/", ".local", "state"), "edgetwin");

    /// <summary>The socket.</summary>
    public static string Socket(Func<string, string?> environment)
    {
        var directory = environment("RUNTIME_DIRECTORY")?.Split(':')[0]
            ?? (environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime ? Path.Combine(runtime, "edgetwin") : Data(environment));
        return Path.Combine(directory, "edgetwin.sock");
    }
}
