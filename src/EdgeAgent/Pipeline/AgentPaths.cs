using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>Where the agent keeps its things, settled once at the start.</summary>
/// <param name="Data">The data directory.</param>
/// <param name="Socket">The API's Unix socket.</param>
/// <param name="Root">The directory that holds <c>proc</c>, <c>sys</c> and <c>dev</c>; another than <c>/</c> in a container, or over simulated buses.</param>
public sealed record AgentPaths(string Data, string Socket, string Root = "/")
{
    private const string ServiceSocket = "/run/edgetwin/edgetwin.sock"; // where the systemd unit puts it

    // For containers that have the machine's own tree elsewhere, and for tests on simulated buses.
    private const string RootVariable = "EDGETWIN_ROOT";

    private const int SocketPathBytesMax = 107; // sun_path less its terminator, unix(7)

    /// <summary>The program that is started to put outputs at their safe values when this one cannot: itself.</summary>
    public string Program { get; init; } = Environment.ProcessPath!;

    /// <summary>
    /// Settles the paths: what the command line or the configuration says, else what systemd gives (systemd.exec(5)), else
    /// the XDG Base Directory Specification.
    /// </summary>
    public static AgentPaths Resolve(AgentOptions options, Func<string, string?> environment)
    {
        var data = First(options.Data, FirstOfList(environment("STATE_DIRECTORY")))
            ?? Path.Combine(First(environment("XDG_STATE_HOME")) ?? Path.Combine(environment("HOME") ?? "/", ".local", "state"), "edgetwin");
        var socket = First(options.Socket) ?? Path.Combine(
            First(FirstOfList(environment("RUNTIME_DIRECTORY"))) ?? (First(environment("XDG_RUNTIME_DIR")) is { } runtime ? Path.Combine(runtime, "edgetwin") : data),
            "edgetwin.sock");
        return new AgentPaths(Path.GetFullPath(data), Path.GetFullPath(socket), RootOf(environment));
    }

    /// <summary>The directory that holds the machine's <c>proc</c>, <c>sys</c> and <c>dev</c>: <c>$EDGETWIN_ROOT</c>, else <c>/</c>.</summary>
    public static string RootOf(Func<string, string?> environment) => Path.GetFullPath(First(environment(RootVariable)) ?? "/");

    /// <summary>The socket a client calls when none is named: the user's own agent if there is one, else the machine's service.</summary>
    public string SocketToCall() => !File.Exists(Socket) && File.Exists(ServiceSocket) ? ServiceSocket : Socket;

    /// <summary>Why the socket's path cannot be used; null if it can.</summary>
    public string? SocketProblem() => System.Text.Encoding.UTF8.GetByteCount(Socket) > SocketPathBytesMax
        ? $"the socket path '{Socket}' is longer than the {SocketPathBytesMax} bytes a Unix socket allows; name a shorter one with --socket or [agent] socket"
        : null;

    private static string? First(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!string.IsNullOrEmpty(candidate))
                return candidate;
        }
        return null;
    }

    private static string? FirstOfList(string? colonSeparated) => colonSeparated?.Split(':')[0];
}
