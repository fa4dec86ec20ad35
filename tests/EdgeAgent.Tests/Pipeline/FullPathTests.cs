using EdgeAgent.Tests;
using EdgeTwin.Agent.Bench;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Store;
using EdgeTwin.Store.History;

namespace EdgeTwin.Agent.Tests.Pipeline;

/// <summary>The whole sample path over a real store: what goes in at the queue is in the state and in history.</summary>
[Collection(nameof(ProcessMeasurements))]
public sealed class FullPathTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgetwin-path-").FullName;
    private readonly List<StoreEvent> _problems = [];
    private readonly TwinStore _store;
    private readonly PathRig _rig;

    public FullPathTests()
    {
        _store = TwinStore.Open(new TwinStoreOptions { Directory = _directory, BootId = new Guid("5a5a5a5a-0000-0000-0000-000000000001") }, TimeProvider.System, _problems.Add);
        for (var id = 0; id < PathRig.Properties; id++)
            _store.Catalog.Register(new PropertyDefinition(PropertyReference.Parse($"test/sensor{id / 4}#channel{id % 4}"), "Cel"));
        _rig = new PathRig(_store.State, _store.Samples, new ChangeRing(1 << 12), ClockReading.Of(TimeProvider.System).UtcNs);
    }

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void With_journal_and_history_the_ingest_thread_allocates_nothing_and_the_process_next_to_nothing_per_sample()
    {
        Run(rounds: 400);
        var thread = long.MaxValue;
        var process = double.MaxValue;
        // The smallest of three: what the runtime itself allocates now and then is not of the path.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var threadBefore = GC.GetAllocatedBytesForCurrentThread();
            var processBefore = GC.GetTotalAllocatedBytes(precise: true);
            var samples = Run(rounds: 400);
            process = Math.Min(process, (double)(GC.GetTotalAllocatedBytes(precise: true) - processBefore) / samples);
            thread = Math.Min(thread, GC.GetAllocatedBytesForCurrentThread() - threadBefore);
        }
        Assert.InRange(thread, 0, 128); // the call that measures the process
        Assert.InRange(process, 0, 0.2);
        Assert.Empty(_problems);
    }

    [Fact]
    public void Every_sample_is_in_the_state_and_in_history_once()
    {
        var samples = Run(rounds: 50);
        _store.Samples.CloseNow();
        _store.Samples.Dispose();
        var inHistory = 0L;
        for (var id = 0; id < PathRig.Properties; id++)
        {
            Assert.True(_store.State.TryRead(id, out var state));
            var points = _store.History.Read(new HistoryQuery(id, 0, long.MaxValue, HistoryTier.Raw)).ToArray();
            Assert.Equal(state.SampleCount, points.Length);
            Assert.Equal(state.Value, points[^1].Last);
            inHistory += points.Length;
        }
        Assert.Equal(samples, inHistory);
        Assert.Equal(0, _store.Samples.NotJournaled);
    }

    private long Run(int rounds)
    {
        var samples = 0L;
        for (var round = 0; round < rounds; round++)
        {
            samples += _rig.Round(PathRig.FramesPerFlush);
            _store.Samples.CloseIfDue(ClockReading.Monotonic(TimeProvider.System));
        }
        return samples;
    }
}
