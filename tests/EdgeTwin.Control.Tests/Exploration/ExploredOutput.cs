namespace EdgeTwin.Control.Tests.Exploration;

/// <summary>A policy, and what may be asked of it: every combination of it is tried in every state.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Policy">The policy; its times are whole ticks.</param>
/// <param name="Priorities">The priority of each request; each may also be absent.</param>
/// <param name="Values">What each of them may want.</param>
/// <param name="LeaseTicks">How many ticks each of them may have left; 0 for a lease that is over, -1 for one without end.</param>
internal sealed record ExploredOutput(string Name, OutputPolicy Policy, DrivePriority[] Priorities, double[] Values, int[] LeaseTicks)
{
    /// <summary>A tick, ns: two to a step of a rate.</summary>
    public const long TickNs = Limits.RateStepNs / 2;

    private static readonly DrivePriority[] Each = [DrivePriority.Remote, DrivePriority.Rule, DrivePriority.Safety, DrivePriority.Manual];

    public static ExploredOutput[] All { get; } =
    [
        new("a switch", new(default, 0, 0, 1) { OnNsMin = 2 * TickNs, OffNsMin = 3 * TickNs, Interlocks = [InterlockAction.Safe, InterlockAction.Hold] }, Each, [0, 1], [0, 1, 2, -1]),
        new("a switch whose safe value is on", new(default, 1, 0, 1) { OnNsMin = 3 * TickNs, OffNsMin = TickNs, Interlocks = [InterlockAction.Hold, InterlockAction.Safe] }, Each, [0, 1], [0, 1, -1]),
        new("a number with a rate, which goes through 0", new(default, 0, -1, 1) { OnNsMin = 2 * TickNs, OffNsMin = 3 * TickNs, RatePerSecondMax = 10, Interlocks = [InterlockAction.Safe] }, Each, [-1, 0, 1], [0, 1, -1]),
        new("a number with a rate, safe in its middle", new(default, 0.5, 0, 1) { OnNsMin = TickNs, RatePerSecondMax = 5, Interlocks = [InterlockAction.Hold] }, Each, [0, 1], [0, 1, -1]),
        new("a number without interlocks, and wishes of one priority, some of which are nonsense", new(default, 0, 0, 1) { OffNsMin = 2 * TickNs },
            [DrivePriority.Remote, DrivePriority.Remote, DrivePriority.Safety, DrivePriority.Manual], [0, 1, 2, double.NaN], [0, 1, -1]),
        new("a switch with two interlocks of each action",
            new(default, 0, 0, 1) { OnNsMin = TickNs, OffNsMin = 2 * TickNs, Interlocks = [InterlockAction.Safe, InterlockAction.Hold, InterlockAction.Hold, InterlockAction.Safe] }, Each, [0, 1], [1, -1]),
    ];

    /// <summary>The same with fewer who want something: enough to find a mistake, and soon done.</summary>
    public ExploredOutput Small => this with { Priorities = [Priorities[0], Priorities[1], Priorities[^1]], LeaseTicks = [LeaseTicks[0], 1, -1] };

    public override string ToString() => Name;
}
