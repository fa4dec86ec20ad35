using EdgeTwin.Store.Journal;
using Microsoft.Extensions.Time.Testing;

namespace EdgeTwin.Store.Tests.Journal;

/// <summary>A journal with tiny pages in a folder of its own, and everything it says.</summary>
internal sealed class JournalFixture : IDisposable
{
    public const int PageBytes = 1024;
    public const int SegmentBytes = 4096;

    public TemporaryFolder Folder { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 20, 15, 0, TimeSpan.Zero));

    public List<StoreEvent> Events { get; } = [];

    public List<(JournalRecordKind Kind, long Address, byte[] Payload)> Replayed { get; } = [];

    public string? Directory { get; init; }

    public Store.Journal.Journal Open(long replayFrom = 0, long floor = 0)
    {
        Events.Clear();
        Replayed.Clear();
        var options = new JournalOptions
        {
            Directory = Directory ?? Folder.Path,
            PageBytes = PageBytes,
            MemoryPages = 2,
            SegmentBytes = SegmentBytes,
            ReplayFromAddress = replayFrom,
            AddressFloor = floor,
        };
        return Store.Journal.Journal.Open(options, Time, Events.Add, (kind, address, payload) => Replayed.Add((kind, address, payload.ToArray())));
    }

    /// <summary>Writes records of 0 to 100 bytes and closes; gives back their addresses and payloads.</summary>
    public List<(long Address, byte[] Payload)> Write(int count, int seed)
    {
        var random = new Random(seed);
        var records = new List<(long, byte[])>();
        using var journal = Open();
        for (var i = 0; i < count; i++)
        {
            var payload = new byte[random.Next(100)];
            random.NextBytes(payload);
            Assert.True(journal.TryAppend(JournalRecordKind.Samples, payload, out var address));
            records.Add((address, payload));
        }
        Assert.True(journal.Commit());
        return records;
    }

    public void AssertReplayed(IEnumerable<(long Address, byte[] Payload)> expected, string context = "")
    {
        var list = expected.ToList();
        Assert.True(list.Count == Replayed.Count, $"{list.Count} records expected, {Replayed.Count} replayed; {context}; events: {string.Join(" | ", Events.Select(e => e.Message))}");
        for (var i = 0; i < list.Count; i++)
        {
            Assert.True(list[i].Address == Replayed[i].Address, $"record {i}: address {list[i].Address} expected, {Replayed[i].Address} found; {context}");
            Assert.True(list[i].Payload.AsSpan().SequenceEqual(Replayed[i].Payload), $"record {i} has another payload; {context}");
        }
    }

    public void Dispose() => Folder.Dispose();
}
