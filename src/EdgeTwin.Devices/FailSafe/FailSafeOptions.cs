namespace EdgeTwin.Devices.FailSafe;

/// <summary>How the fail-safe helper is started and what it keeps to.</summary>
/// <param name="Program">The program, which is this one's own: <see cref="Environment.ProcessPath"/>.</param>
/// <param name="Name">Names the helpers of one agent's data, so that a new agent finds the one that an old one has left behind.</param>
public sealed record FailSafeOptions(string Program, string Name)
{
    /// <summary>What makes the program a helper: it then calls <see cref="FailSafeHelper.Run()"/>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [FailSafeHelper.Command];

    /// <summary>An agent from which no beat came for so long hangs; milliseconds.</summary>
    public int HangMs { get; init; } = 2000;

    /// <summary>How long what fails is tried again; milliseconds.</summary>
    public int RetryMs { get; init; } = 5000;

    /// <summary>How long lines are held at their safe levels after the agent has died, unless a new agent asks for them before; milliseconds.</summary>
    public int HoldMs { get; init; } = 60_000;
}
