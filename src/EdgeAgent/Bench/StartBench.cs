using EdgeTwin.Model;
using EdgeTwin.Store;

namespace EdgeTwin.Agent.Bench;

/// <summary>Measures a cold start on a full store, and what an idle agent takes, with this very program.</summary>
internal static class StartBench
{
    private const int Keys = 100_000;
    private const int Runs = 7;

    /// <summary>Runs the benchmark in a directory of its own.</summary>
    public static StartResult Run(TimeProvider time, string directory, TimeSpan settle)
    {
        var full = Path.Combine(directory, "full");
        FillStore(full, time);
        var limits = Repeat(() => AgentProcess.TimeToEnd(time, "--version").TotalMilliseconds);
        var starts = Repeat(() => Start(full, time));
        var loaded = Settled(full, time, settle);
        var idle = Settled(Path.Combine(directory, "idle"), time, settle);
        return new StartResult(
            Keys, Statistics.Median(starts), Statistics.Median(limits), Statistics.Median(starts) / Statistics.Median(limits),
            idle.PssBytes / 1e6, loaded.PssBytes / 1e6, idle.CpuPercent,
            new FileInfo(Environment.ProcessPath!).Length / 1e6);
    }

    private static double Start(string data, TimeProvider time)
    {
        var start = time.GetTimestamp();
        using var agent = AgentProcess.Start(data, time);
        agent.WaitForAnswer($"/v1/properties/bench/{Keys / 2}/value");
        return time.GetElapsedTime(start).TotalMilliseconds;
    }

    private static (long PssBytes, double CpuPercent) Settled(string data, TimeProvider time, TimeSpan settle)
    {
        Directory.CreateDirectory(data);
        using var agent = AgentProcess.Start(data, time);
        agent.WaitForAnswer("/v1/health");
        using var pause = new ManualResetEventSlim();
        pause.Wait(settle);
        var before = agent.ProcessorTime();
        var start = time.GetTimestamp();
        pause.Wait(settle);
        var cpu = (agent.ProcessorTime() - before) / time.GetElapsedTime(start);
        return (agent.PssBytes(), cpu * 100);
    }

    /// <summary>A store with a checkpoint of all keys and a journal behind it, as an agent leaves it.</summary>
    private static void FillStore(string directory, TimeProvider time)
    {
        using var store = TwinStore.Open(new TwinStoreOptions { Directory = directory, BootId = Guid.Empty }, time, static _ => { });
        var now = ClockReading.Of(time);
        var block = new Sample[1000];
        for (var first = 0; first < Keys; first += block.Length)
        {
            for (var i = 0; i < block.Length; i++)
            {
                var reference = PropertyReference.Of(TwinId.Parse($"bench/{first + i}"), "value");
                var id = store.Catalog.Register(new PropertyDefinition(reference, "Cel"));
                block[i] = new Sample(id, Quality.Good, QualityReason.None, i * 0.1, now.UtcNs, now.MonotonicNs);
            }
            store.Samples.Append(block);
            store.State.Apply(block);
        }
        store.RequestCheckpoint();
        store.Samples.CloseNow();
    }

    private static double[] Repeat(Func<double> measure)
    {
        var values = new double[Runs];
        for (var i = 0; i < Runs; i++)
            values[i] = measure();
        return values;
    }
}
