namespace EdgeTwin.Client;

/// <summary>Where an agent of this machine listens if nobody says otherwise; the same places in the same order as the agent's own commands.</summary>
public static class LocalAgent
{
    /// <summary>The socket of the machine's service, where its systemd unit puts it.</summary>
    public const string ServiceSocket = "/run/edgetwin/edgetwin.sock";

    /// <summary>The user's own agent's socket, and then the service's. Nothing is said about whether they exist.</summary>
    /// <param name="environment">A variable of the environment by name; null or empty if it is not set.</param>
    public static IReadOnlyList<string> Sockets(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        // XDG Base Directory Specification: a run-time folder of the user, or else the state.
        var folder = environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime ? runtime
            : environment("XDG_STATE_HOME") is { Length: > 0 } state ? state
            : Path.Combine(environment("HOME") ?? "/", ".local", "state");
        return [Path.Combine(folder, "edgetwin", "edgetwin.sock"), ServiceSocket];
    }
}
