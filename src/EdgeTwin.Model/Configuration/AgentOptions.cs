namespace EdgeTwin.Model.Configuration;

/// <summary>The section <c>[agent]</c>. An empty path means the standard place, which only the agent can resolve.</summary>
public sealed record AgentOptions
{
    /// <summary>
    /// Data directory. Empty: <c>$STATE_DIRECTORY</c> (systemd.exec(5)), else <c>$XDG_STATE_HOME/edgetwin</c>, else
    /// <c>~/.local/state/edgetwin</c> (XDG Base Directory Specification).
    /// </summary>
    public string Data { get; init; } = "";

    /// <summary>
    /// Path of the API's Unix socket. Empty: <c>edgetwin.sock</c> in <c>$RUNTIME_DIRECTORY</c>, else in
    /// <c>$XDG_RUNTIME_DIR/edgetwin</c>, else in the data directory.
    /// </summary>
    public string Socket { get; init; } = "";
}
