using CsCheck;
using EdgeTwin.Store.Journal;

namespace EdgeTwin.Store.Tests.Journal;

public sealed class JournalTests : IDisposable
{
    private readonly JournalFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void What_was_committed_is_there_after_reopening_at_the_same_addresses()
    {
        var records = _fixture.Write(200, seed: 1);
        using var journal = _fixture.Open();
        _fixture.AssertReplayed(records);
        Assert.Empty(_fixture.Events);
        Assert.Equal(0, journal.RecordsLost);
        var buffer = Array.Empty<byte>();
        foreach (var (address, payload) in records)
        {
            Assert.Equal(payload.Length, journal.Read(address, ref buffer));
            Assert.Equal(payload, buffer[..payload.Length]);
        }
    }

    [Fact]
    public void Replay_begins_at_the_address_asked_for()
    {
        var records = _fixture.Write(50, seed: 2);
        using var journal = _fixture.Open(replayFrom: records[20].Address);
        _fixture.AssertReplayed(records.Skip(20));
    }

    [Fact]
    public void A_record_can_be_read_before_it_is_committed()
    {
        using var journal = _fixture.Open();
        var buffer = Array.Empty<byte>();
        Assert.True(journal.TryAppend(JournalRecordKind.Desired, [1, 2, 3], out var address));
        Assert.Equal(3, journal.Read(address, ref buffer));
        Assert.Equal([1, 2, 3], buffer[..3]);
        Assert.Equal(-1, journal.Read(address + 4, ref buffer));
        Assert.Equal(-1, journal.Read(1 << 20, ref buffer));
        Assert.Equal(-1, journal.Read(0, ref buffer));
    }

    [Fact]
    public void A_payload_that_fits_no_page_is_refused_and_names_the_limit()
    {
        using var journal = _fixture.Open();
        Assert.True(journal.TryAppend(JournalRecordKind.Samples, new byte[journal.PayloadBytesMax], out _));
        var error = Assert.Throws<ArgumentException>(() => journal.TryAppend(JournalRecordKind.Samples, new byte[journal.PayloadBytesMax + 1], out _));
        Assert.Contains(journal.PayloadBytesMax.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Truncating_frees_whole_segments_and_keeps_the_addresses_of_the_rest()
    {
        var records = _fixture.Write(300, seed: 3);
        long begin;
        using (var journal = _fixture.Open())
        {
            var before = journal.BytesOnDisk;
            journal.Truncate(records[200].Address);
            begin = journal.BeginAddress;
            Assert.True(journal.BytesOnDisk < before);
            Assert.Equal(records[200].Address / JournalFixture.SegmentBytes * JournalFixture.SegmentBytes, begin);
            var buffer = Array.Empty<byte>();
            Assert.Equal(-1, journal.Read(records[0].Address, ref buffer));
            Assert.Equal(records[200].Payload.Length, journal.Read(records[200].Address, ref buffer));
        }
        using var reopened = _fixture.Open();
        _fixture.AssertReplayed(records.Where(record => record.Address >= begin));
        Assert.Empty(_fixture.Events);
        Assert.Equal(begin, reopened.BeginAddress);
    }

    [Fact]
    public void A_journal_that_lost_all_its_files_does_not_give_out_old_addresses_again()
    {
        var records = _fixture.Write(100, seed: 4);
        _fixture.Folder.Restore([]);
        using (var journal = _fixture.Open(replayFrom: records[90].Address, floor: records[90].Address))
        {
            Assert.Contains(_fixture.Events, e => e.Message.Contains("records between are missing", StringComparison.Ordinal));
            Assert.True(journal.TryAppend(JournalRecordKind.Samples, [7], out var address));
            Assert.True(address >= records[90].Address);
        }
        using var reopened = _fixture.Open(replayFrom: records[90].Address);
        Assert.Equal([7], Assert.Single(_fixture.Replayed).Payload);
    }

    [Fact]
    public void A_folder_that_cannot_be_used_makes_it_degraded_until_it_can()
    {
        var path = _fixture.Folder.File("in-the-way");
        File.WriteAllText(path, "a file where the folder should be");
        using var fixture = new JournalFixture { Directory = path };
        using (var journal = fixture.Open())
        {
            Assert.True(journal.IsDegraded);
            Assert.Equal(StoreEventSeverity.Error, Assert.Single(fixture.Events).Severity);
            Assert.False(journal.TryAppend(JournalRecordKind.Samples, [1], out _));
            File.Delete(path);
            fixture.Time.Advance(TimeSpan.FromMilliseconds(Limits.JournalRetryMs));
            Assert.True(journal.TryAppend(JournalRecordKind.Samples, [2], out _));
            Assert.True(journal.Commit());
            Assert.False(journal.IsDegraded);
        }
        using var reopened = fixture.Open();
        Assert.Equal([2], Assert.Single(fixture.Replayed).Payload);
    }

    [Fact]
    public void A_checkpoint_made_right_after_opening_is_not_taken_for_a_loss()
    {
        var records = _fixture.Write(10, seed: 5);
        var tail = 0L;
        for (var i = 0; i < 3; i++)
        {
            using var journal = _fixture.Open(floor: tail);
            _fixture.AssertReplayed(records);
            Assert.Empty(_fixture.Events);
            tail = journal.TailAddress;
        }
    }

    [Fact]
    public void Appending_allocates_nothing()
    {
        using var journal = Store.Journal.Journal.Open(new JournalOptions { Directory = _fixture.Folder.Path }, TimeProvider.System, _fixture.Events.Add, null);
        var payload = new byte[100];
        for (var i = 0; i < 100; i++)
            journal.TryAppend(JournalRecordKind.Samples, payload, out _);
        var allocated = AllocatedBytes.Least(() =>
        {
            for (var i = 0; i < 1000; i++)
                journal.TryAppend(JournalRecordKind.Samples, payload, out _);
        });
        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task Many_threads_may_append_while_others_commit()
    {
        const int Threads = 4, PerThread = 2000;
        using (var journal = _fixture.Open())
        {
            var threads = Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
            {
                for (var i = 0; i < PerThread; i++)
                {
                    Assert.True(journal.TryAppend(JournalRecordKind.Samples, BitConverter.GetBytes(thread * PerThread + i), out var address));
                    if (i % 500 == thread)
                        Assert.True(thread % 2 == 0 ? journal.Commit(address) : await journal.CommitAsync());
                }
            }));
            await Task.WhenAll(threads);
            Assert.True(journal.Commit());
            Assert.Equal(journal.TailAddress, journal.CommittedAddress);
        }
        using var reopened = _fixture.Open();
        Assert.Empty(_fixture.Events);
        var numbers = _fixture.Replayed.Select(record => BitConverter.ToInt32(record.Payload)).ToList();
        Assert.Equal(Enumerable.Range(0, Threads * PerThread), numbers.Order());
        Assert.All(Enumerable.Range(0, Threads), thread => Assert.Equal(
            Enumerable.Range(thread * PerThread, PerThread), numbers.Where(number => number / PerThread == thread)));
    }

    [Fact]
    public void Any_sequence_of_operations_agrees_with_a_list()
    {
        Gen.Int[0, 5].Array[1, 60].Sample(operations =>
        {
            using var fixture = new JournalFixture();
            var model = new List<(long Address, byte[] Payload)>();
            var journal = fixture.Open();
            try
            {
                for (var i = 0; i < operations.Length; i++)
                {
                    var payload = new byte[operations[i] * 37 + i];
                    new Random(i).NextBytes(payload);
                    switch (operations[i])
                    {
                        case 0:
                            journal.Dispose();
                            journal = fixture.Open();
                            Assert.Empty(fixture.Events);
                            fixture.AssertReplayed(model);
                            break;
                        case 1:
                            Assert.True(journal.Commit());
                            break;
                        case 2:
                            journal.Commit();
                            journal.Truncate(journal.TailAddress - JournalFixture.SegmentBytes);
                            model.RemoveAll(record => record.Address < journal.BeginAddress);
                            break;
                        default:
                            Assert.True(journal.TryAppend(JournalRecordKind.Event, payload, out var address));
                            model.Add((address, payload));
                            break;
                    }
                }
            }
            finally
            {
                journal.Dispose();
            }
        }, iter: 150, threads: 1);
    }
}
