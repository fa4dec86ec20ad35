using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Store;

namespace EdgeTwin.Agent.Bench;

/// <summary>
/// The sample path with everything on: journal and history on a real disk (the committer runs on its own thread, as in the
/// agent), the change ring read by one subscriber on another thread.
/// </summary>
internal static class FullPathBench
{
    private const int RingCapacity = 1 << 14;

    /// <summary>Runs the benchmark in a directory of its own.</summary>
    public static PathResult Run(TimeProvider time, string directory, int rounds, TimeSpan roundLength)
    {
        var problems = new List<StoreEvent>();
        using var store = TwinStore.Open(new TwinStoreOptions { Directory = directory, BootId = Guid.NewGuid() }, time, problems.Add);
        for (var id = 0; id < PathRig.Properties; id++)
            store.Catalog.Register(new PropertyDefinition(PropertyReference.Of(TwinId.Parse($"bench/sensor{id / BenchDecoder.Channels}"), $"channel{id % BenchDecoder.Channels}"), "Cel"));
        var changes = new ChangeRing(RingCapacity);
        var rig = new PathRig(store.State, store.Samples, changes, ClockReading.Of(time).UtcNs);
        using var subscriber = new RingSubscriber(changes);
        var result = PathBench.Measure(time, rig, rounds, roundLength, full: true, () => store.Samples.CloseIfDue(ClockReading.Monotonic(time)));
        store.Samples.CloseNow();
        subscriber.Dispose();
        if (problems.Count > 0)
            throw new IOException($"the store had problems while it was measured: {problems[0].Message}");
        return result with
        {
            ChangesSeen = subscriber.Seen,
            ChangesLost = subscriber.Lost,
            SamplesNotJournaled = store.Samples.NotJournaled,
            BytesWritten = store.Journal.BytesWritten,
        };
    }
}
