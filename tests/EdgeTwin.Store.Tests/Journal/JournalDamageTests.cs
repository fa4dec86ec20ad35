using EdgeTwin.Store.Journal;

namespace EdgeTwin.Store.Tests.Journal;

public sealed class JournalDamageTests : IDisposable
{
    private readonly JournalFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Cut_at_every_byte_of_its_last_pages_it_keeps_every_record_before_the_cut()
    {
        var records = _fixture.Write(60, seed: 11);
        var files = _fixture.Folder.Snapshot();
        var end = records[^1].Address + JournalRecord.OverheadBytes + records[^1].Payload.Length;
        for (var cut = end; cut > end - 2 * JournalFixture.PageBytes; cut--)
        {
            _fixture.Folder.Restore(CutAt(files, cut));
            using (var journal = _fixture.Open())
            {
                _fixture.AssertReplayed(records.Where(record => EndWithoutZeros(record) <= cut), $"cut at {cut}");
                var cutFile = cut / JournalFixture.SegmentBytes;
                if (cut % JournalFixture.SegmentBytes > 0)
                    Assert.Contains(_fixture.Events, e => e.Message.StartsWith($"journal.{cutFile} is {cut % JournalFixture.SegmentBytes} bytes long where {JournalFixture.SegmentBytes} were reserved: it was cut", StringComparison.Ordinal));
                Assert.True(journal.TryAppend(JournalRecordKind.Event, [1], out _));
                Assert.True(journal.Commit());
            }
            using var again = _fixture.Open();
            Assert.Empty(_fixture.Events);
            Assert.Equal(records.Count(record => EndWithoutZeros(record) <= cut) + 1, _fixture.Replayed.Count);
        }
    }

    [Fact]
    public void A_tail_of_zeros_is_not_damage()
    {
        var records = _fixture.Write(60, seed: 12);
        var files = _fixture.Folder.Snapshot();
        var from = records[40].Address;
        foreach (var (name, bytes) in files)
        {
            var start = StartOf(name);
            if (start + bytes.Length > from)
                bytes.AsSpan((int)Math.Max(0, from - start)).Clear();
        }
        _fixture.Folder.Restore(files);
        using var journal = _fixture.Open();
        _fixture.AssertReplayed(records.Take(40));
        Assert.Empty(_fixture.Events);
        Assert.Empty(_fixture.Folder.SetAside());
    }

    [Fact]
    public void A_tail_of_zeros_in_what_a_checkpoint_covers_is_damage_even_within_one_sector()
    {
        var records = _fixture.Write(60, seed: 12);
        var last = records[^1];
        var files = _fixture.Folder.Snapshot();
        foreach (var (name, bytes) in files)
        {
            if (StartOf(name) <= last.Address && last.Address < StartOf(name) + bytes.Length)
                bytes.AsSpan((int)(last.Address - StartOf(name))).Clear();
        }
        _fixture.Folder.Restore(files);
        var end = last.Address + JournalRecord.OverheadBytes + (last.Payload.Length + 3) / 4 * 4;
        using var journal = _fixture.Open(floor: end);
        _fixture.AssertReplayed(records.Take(59));
        Assert.Contains("records between are missing", Assert.Single(_fixture.Events).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flipped_bit_in_any_byte_costs_the_record_it_hits_and_is_reported()
    {
        var records = _fixture.Write(20, seed: 13);
        var files = _fixture.Folder.Snapshot();
        var random = new Random(13);
        foreach (var (name, bytes) in files)
        {
            for (var at = 0; at < bytes.Length; at++)
            {
                var bit = (byte)(1 << random.Next(8));
                bytes[at] ^= bit;
                _fixture.Folder.Restore(files);
                bytes[at] ^= bit;
                CheckFlip(records, name, StartOf(name) + at);
            }
        }
    }

    private void CheckFlip(List<(long Address, byte[] Payload)> records, string name, long address)
    {
        var context = $"bit flipped at address {address}";
        using (var journal = _fixture.Open())
        {
            _fixture.AssertReplayed(records.Where(record => address < record.Address || address >= EndOf(record)), context);
            var message = Assert.Single(_fixture.Events).Message;
            Assert.True(message.Contains(name, StringComparison.Ordinal) && message.Contains("damaged/journal.", StringComparison.Ordinal), message);
            Assert.Single(_fixture.Folder.SetAside());
            Assert.True(journal.TryAppend(JournalRecordKind.Event, [1], out _));
        }
        using var again = _fixture.Open();
        Assert.True(_fixture.Events.Count == 0, $"{context}: reported again: {string.Join(" | ", _fixture.Events)}");
    }

    [Fact]
    public void A_missing_segment_in_the_middle_costs_its_records_and_is_reported_once()
    {
        var records = _fixture.Write(400, seed: 14);
        File.Delete(_fixture.Folder.File("journal.2"));
        var expected = records.Where(record => record.Address / JournalFixture.SegmentBytes != 2).ToList();
        using (var journal = _fixture.Open())
        {
            _fixture.AssertReplayed(expected);
            Assert.Equal(records.Count - expected.Count, journal.RecordsLost);
            Assert.Contains($"{records.Count - expected.Count} records lost", Assert.Single(_fixture.Events).Message, StringComparison.Ordinal);
        }
        using var again = _fixture.Open();
        _fixture.AssertReplayed(expected);
        Assert.Empty(_fixture.Events);
    }

    [Theory]
    [InlineData("journal.1")]
    [InlineData("journal.3")]
    [InlineData("journal.99")]
    [InlineData("journal.2000000000")]
    public void A_segment_of_garbage_is_set_aside_whole(string name)
    {
        var records = _fixture.Write(400, seed: 15);
        var garbage = new byte[JournalFixture.SegmentBytes];
        new Random(15).NextBytes(garbage);
        File.WriteAllBytes(_fixture.Folder.File(name), garbage);
        using (var journal = _fixture.Open())
        {
            _fixture.AssertReplayed(records.Where(record => StartOf(name) != record.Address / JournalFixture.SegmentBytes * JournalFixture.SegmentBytes));
            Assert.StartsWith(name + ".", Assert.Single(_fixture.Folder.SetAside()), StringComparison.Ordinal);
            Assert.Contains(_fixture.Events, e => e.Message.Contains(name, StringComparison.Ordinal));
            Assert.True(journal.TryAppend(JournalRecordKind.Event, [1], out _));
        }
        using var again = _fixture.Open();
        Assert.Empty(_fixture.Events);
    }

    [Fact]
    public void A_segment_copied_over_another_is_recognised()
    {
        var records = _fixture.Write(400, seed: 16);
        File.Copy(_fixture.Folder.File("journal.1"), _fixture.Folder.File("journal.3"), true);
        using var journal = _fixture.Open();
        _fixture.AssertReplayed(records.Where(record => record.Address / JournalFixture.SegmentBytes != 3));
        Assert.NotEmpty(_fixture.Events);
    }

    [Fact]
    public void Files_that_are_none_of_its_own_are_left_alone_and_a_folder_in_its_way_is_moved()
    {
        var records = _fixture.Write(20, seed: 17);
        string[] strangers = ["notes.txt", "journal.x", "journal.01", "journal.-1", "journal."];
        foreach (var name in strangers)
            File.WriteAllText(_fixture.Folder.File(name), "mine");
        Directory.CreateDirectory(_fixture.Folder.File("journal.7"));
        using var journal = _fixture.Open();
        _fixture.AssertReplayed(records);
        Assert.All(strangers, name => Assert.Equal("mine", File.ReadAllText(_fixture.Folder.File(name))));
        Assert.Contains("journal.7", Assert.Single(_fixture.Events).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_long_is_cut_and_the_rest_kept_aside()
    {
        var records = _fixture.Write(20, seed: 18);
        File.AppendAllText(_fixture.Folder.File("journal.0"), "something behind the end");
        using var journal = _fixture.Open();
        _fixture.AssertReplayed(records);
        Assert.Contains("too-long", Assert.Single(_fixture.Folder.SetAside()), StringComparison.Ordinal);
    }

    private static long EndOf((long Address, byte[] Payload) record) =>
        record.Address + JournalRecord.OverheadBytes + ((record.Payload.Length + 3) & ~3);

    // What is cut off reads as zeros, so zeros at the end of a record are not missed.
    private static long EndWithoutZeros((long Address, byte[] Payload) record) =>
        record.Address + JournalRecord.OverheadBytes + record.Payload.AsSpan().TrimEnd((byte)0).Length;

    private static long StartOf(string name) =>
        long.Parse(name["journal.".Length..], System.Globalization.CultureInfo.InvariantCulture) * JournalFixture.SegmentBytes;

    private static Dictionary<string, byte[]> CutAt(Dictionary<string, byte[]> files, long cut) => files
        .Where(file => StartOf(file.Key) < cut)
        .ToDictionary(file => file.Key, file => file.Value[..(int)Math.Min(file.Value.Length, cut - StartOf(file.Key))]);
}
