using EdgeTwin.Model;
using EdgeTwin.Store.History;

namespace EdgeTwin.Store.Tests;

/// <summary>A whole store with a driven clock, fed by the test as the ingest thread would.</summary>
internal sealed class StoreRig : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly List<StoreEvent> _events = [];

    public StoreRig(Func<TwinStoreOptions, TwinStoreOptions>? change = null, int properties = 0)
    {
        var options = new TwinStoreOptions { Directory = _folder.Path, BootId = new Guid("0f0f0f0f-1111-2222-3333-444444444444") };
        Options = change?.Invoke(options) ?? options;
        Store = Open();
        for (var id = 0; id < properties; id++)
            Store.Catalog.Register(new PropertyDefinition(PropertyReference.Parse($"test/twin{id / 20}#p{id % 20}"), "Cel"));
    }

    public TwinStoreOptions Options { get; }

    public DrivenClock Time { get; } = new(Start);

    public TwinStore Store { get; private set; }

    public string Path => _folder.Path;

    public long NowNs => UtcNs(Time.GetUtcNow());

    public StoreEvent[] Events
    {
        get
        {
            lock (_events)
                return [.. _events];
        }
    }

    public static long UtcNs(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;

    public void Reopen()
    {
        Store.Dispose();
        Store = Open();
    }

    /// <summary>A sample of this moment.</summary>
    public Sample At(int id, double value) => new(id, Quality.Good, QualityReason.None, value, NowNs, Time.GetTimestamp());

    /// <summary>Takes samples as the ingest thread does, and closes the batch if its time has come.</summary>
    public void Take(ReadOnlySpan<Sample> samples)
    {
        Store.Samples.Append(samples);
        Store.State.Apply(samples);
        Store.Samples.CloseIfDue(ClockReading.Monotonic(Time));
    }

    /// <summary>Closes the open batch and waits until everything taken so far is history.</summary>
    public void Commit()
    {
        Store.Samples.CloseNow();
        AwaitCommitter();
    }

    /// <summary>Waits until the committer is done with what was closed.</summary>
    public void AwaitCommitter() =>
        Assert.True(SpinWait.SpinUntil(() => Store.Samples.BatchesWaiting == 0, TimeSpan.FromSeconds(20)), "the committer did not commit");

    public long BytesOnDisk() => Directory.GetFiles(Path, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    public int Files() => Directory.GetFiles(Path, "*", SearchOption.AllDirectories).Length;

    public HistoryPoint[] Read(int id, HistoryTier tier, TimeSpan from, TimeSpan to) =>
        [.. Store.History.Read(new HistoryQuery(id, UtcNs(Start + from), UtcNs(Start + to), tier))];

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }

    private TwinStore Open() => TwinStore.Open(Options, Time, Add);

    private void Add(StoreEvent report)
    {
        lock (_events)
            _events.Add(report);
    }
}
