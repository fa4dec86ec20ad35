namespace EdgeTwin.Control.Tests.Exploration;

/// <summary>What the arbiter remembers, and what was really so. Times are told from one moment that stands for now in every node.</summary>
internal readonly record struct ExploredNode(OutputState State, OutputHistory History)
{
    /// <summary>The same so much later; what is older than <paramref name="oldestNs"/> counts as that old, since no time is longer.</summary>
    public ExploredNode Later(long spanNs, long oldestNs) => new(
        new(State.Value, Math.Max(State.SwitchedNs - spanNs, oldestNs), Math.Max(State.MovedNs - spanNs, oldestNs), Math.Max(State.DecidedNs - spanNs, oldestNs)),
        new(History.Level, Math.Max(History.SwitchedNs - spanNs, oldestNs), Math.Max(History.MovedNs - spanNs, oldestNs), Math.Max(History.LatestNs - spanNs, oldestNs)));
}
