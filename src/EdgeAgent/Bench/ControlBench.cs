namespace EdgeTwin.Agent.Bench;

/// <summary>
/// How long from an edge to the output that hangs on it: a door opens, an interlock's condition is told, the arbiter decides, the output is
/// driven; then it closes. Between two edges nothing happens, as on a quiet machine, so that every thread has to be woken.
/// </summary>
internal static class ControlBench
{
    private const int Edges = 2000;
    private const int WarmUpEdges = 100;
    private const double LimitUs = 100;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan EdgeTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Runs the benchmark in a directory of its own.</summary>
    /// <exception cref="TimeoutException">An edge drove nothing.</exception>
    public static async Task<ControlResult> RunAsync(TimeProvider time, string directory)
    {
        using var rig = new ControlRig(time, directory);
        await rig.LightAsync().ConfigureAwait(false);
        // A quiet machine: whoever waits has gone to sleep.
        using var quiet = new ManualResetEventSlim();
        var across = Measure(rig, () => quiet.Wait(Quiet), rig.Move);
        var decisions = rig.DecisionsWritten;
        rig.EndThreads();
        var decided = Measure(rig, static () => { }, rig.MoveHere);
        var p99 = Statistics.Percentile(across, 0.99);
        return new ControlResult(
            Edges, Statistics.Median(across), Statistics.Percentile(across, 0.9), p99, across[^1], Statistics.Percentile(decided, 0.99), LimitUs, p99 / LimitUs, decisions);
    }

    private static double[] Measure(ControlRig rig, Action pause, Func<bool, long> move)
    {
        var latencies = new double[Edges];
        for (var edge = -WarmUpEdges; edge < Edges; edge++)
        {
            pause();
            rig.Lamp.Arm();
            var beganNs = move(edge % 2 == 0);
            var drivenNs = rig.Lamp.Wait(EdgeTimeout);
            if (drivenNs < 0)
                throw new TimeoutException($"an edge drove nothing within {EdgeTimeout.TotalSeconds} s");
            if (edge >= 0)
                latencies[edge] = (drivenNs - beganNs) / 1e3;
        }
        Array.Sort(latencies);
        return latencies;
    }
}
