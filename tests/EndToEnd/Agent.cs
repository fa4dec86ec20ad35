namespace EndToEnd;

/// <summary>How an agent is kept apart from every other one on this machine: a home and run-time folder of its own.</summary>
internal static class Agent
{
    public static Dictionary<string, string> Environment(string home) => new()
    {
        ["HOME"] = home,
        ["XDG_STATE_HOME"] = Path.Combine(home, "state"),
        ["XDG_DATA_HOME"] = Path.Combine(home, "data"),
        ["XDG_CONFIG_HOME"] = Path.Combine(home, "config"),
        ["XDG_RUNTIME_DIR"] = home,
    };
}
