using EdgeTwin.Model;
using EdgeTwin.Store.Codec;
using EdgeTwin.Store.History;
using Microsoft.Extensions.Time.Testing;

namespace EdgeTwin.Store.Tests.History;

/// <summary>A history store over a journal in memory and a directory of its own.</summary>
internal sealed class HistoryRig : IBatchSource, IDisposable
{
    public static readonly long Epoch = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() * 1_000_000_000;
    private readonly SampleBatchEncoder _encoder = new();
    private long _nextAddress = 64;

    public HistoryRig(HistoryOptions? options = null)
    {
        Options = options ?? new HistoryOptions();
        // In memory where that is possible: a simulated year waits for the disk two thousand times.
        var parent = Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath();
        Path = Directory.CreateDirectory(System.IO.Path.Combine(parent, $"edgetwin-history-{Guid.NewGuid():N}")).FullName;
        Store = Reopen();
    }

    public HistoryOptions Options { get; set; }
    public string Path { get; set; }
    public SortedDictionary<long, byte[]> Journal { get; } = [];
    public List<StoreEvent> Events { get; } = [];
    public SteppedTime Time { get; } = new();
    public Catalog Names { get; } = new();
    public HistoryStore Store { get; private set; }
    public Guid Boot { get; set; } = new("0f0f0f0f-1111-2222-3333-444444444444");

    /// <summary>As after a start: opens the directory and offers every batch of the journal.</summary>
    public HistoryStore Reopen()
    {
        Store?.Dispose();
        Store = HistoryStore.Open(Path, Options, Names, this, Time, Events.Add);
        foreach (var (address, payload) in Journal)
            Store.AddBatch(address, payload);
        return Store;
    }

    public void Commit(params Sample[] samples)
    {
        foreach (var chunk in samples.Chunk(CodecLimits.BatchSamplesMax))
        {
            var buffer = new byte[SampleBatchEncoder.BytesMax(chunk.Length)];
            var payload = buffer[.._encoder.Encode(chunk, Boot, buffer)];
            Journal[_nextAddress] = payload;
            Store.AddBatch(_nextAddress, payload);
            _nextAddress += payload.Length + 16;
        }
    }

    /// <summary>Merges and cuts the journal.</summary>
    public void Merge()
    {
        var needed = Store.Merge(CancellationToken.None);
        foreach (var address in Journal.Keys.Where(address => address < needed).ToArray())
            Journal.Remove(address);
    }

    public HistoryPoint[] Read(int id, HistoryTier tier = HistoryTier.Raw, long from = long.MinValue / 2, long to = long.MaxValue / 2) =>
        [.. Store.Read(new HistoryQuery(id, from, to, tier))];

    /// <summary>How often a batch was read back.</summary>
    public int Reads { get; private set; }

    public int Read(long address, ref byte[] destination)
    {
        Reads++;
        if (!Journal.TryGetValue(address, out var payload))
            return -1;
        if (destination.Length < payload.Length)
            destination = new byte[payload.Length];
        payload.CopyTo(destination, 0);
        return payload.Length;
    }

    public static Sample At(int id, double seconds, double value, long offset = 0) =>
        new(id, Quality.Good, QualityReason.None, value, (offset == 0 ? Epoch : offset) + (long)(seconds * 1e9), (long)(seconds * 1e9));

    public void Dispose()
    {
        Store.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    /// <summary>A clock whose wall time can be stepped while its monotonic time goes on.</summary>
    internal sealed class SteppedTime : TimeProvider
    {
        private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        public TimeSpan Step { get; set; }
        public override long TimestampFrequency => _clock.TimestampFrequency;
        public override long GetTimestamp() => _clock.GetTimestamp();
        public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow() + Step;
        public void Advance(TimeSpan duration) => _clock.Advance(duration);
    }

    internal sealed class Catalog : IPropertyCatalog
    {
        public int Count => 100;
        public PropertyDefinition this[int propertyId] => new(PropertyReference.Parse($"test/twin#p{propertyId}"), "Cel");
        public int Register(PropertyDefinition definition) => 0;
        public bool TryFind(PropertyReference reference, out int propertyId) => int.TryParse(reference.Name.AsSpan(1), out propertyId);
    }
}
