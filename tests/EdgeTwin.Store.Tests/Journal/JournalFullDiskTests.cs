using EdgeTwin.Store.Checkpoints;
using EdgeTwin.Store.Journal;

namespace EdgeTwin.Store.Tests.Journal;

/// <summary>A file system of 64 KiB that is really full. Needs the right to mount one.</summary>
public sealed class JournalFullDiskTests
{
    private const int DiskBytes = 64 << 10;

    [Fact]
    public void A_full_disk_refuses_records_keeps_what_is_there_and_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.Mount(DiskBytes);
        using var fixture = new JournalFixture { Directory = disk.Path };
        var written = new List<(long Address, byte[] Payload)>();
        var ballast = disk.Path + "/ballast";
        File.WriteAllBytes(ballast, new byte[DiskBytes / 2]);
        using (var journal = fixture.Open())
        {
            var refused = AppendUntilRefused(journal, written);
            Assert.True(journal.IsDegraded);
            Assert.Contains(fixture.Events, e => e.Severity == StoreEventSeverity.Error && e.Message.Contains("no room", StringComparison.Ordinal));
            Assert.True(journal.Commit());
            Assert.False(new CheckpointFiles(disk.Path, fixture.Time, fixture.Events.Add).Write(1, new byte[DiskBytes]));

            File.Delete(ballast);
            Assert.False(journal.TryAppend(JournalRecordKind.Samples, [1], out _));
            fixture.Time.Advance(TimeSpan.FromMilliseconds(Limits.JournalRetryMs));
            Assert.True(journal.TryAppend(JournalRecordKind.Samples, [2], out var address));
            written.Add((address, [2]));
            Assert.False(journal.IsDegraded);
            Assert.Equal(refused + 1, journal.RecordsNotWritten);
            Assert.Contains(fixture.Events, e => e.Message == $"writing resumed, {refused + 1} records were not written");
            Assert.True(journal.Commit());
        }
        using var reopened = fixture.Open();
        fixture.AssertReplayed(written);
        Assert.Empty(fixture.Events);
    }

    [Fact]
    public void A_small_record_that_fits_where_a_large_one_was_refused_does_not_end_the_degraded_state()
    {
        using var disk = SmallDisk.Mount(DiskBytes);
        using var fixture = new JournalFixture { Directory = disk.Path };
        var ballast = disk.Path + "/ballast";
        using var journal = fixture.Open();
        while (journal.TailAddress < JournalFixture.SegmentBytes / 2)
            Assert.True(journal.TryAppend(JournalRecordKind.Samples, new byte[100], out _));
        FillUp(ballast);
        // To the middle of the last page there is room for: a whole page does not fit any more, a small record does.
        while (journal.BytesOnDisk - journal.TailAddress > JournalFixture.PageBytes / 2)
            Assert.True(journal.TryAppend(JournalRecordKind.Samples, new byte[100], out _));
        Assert.False(journal.TryAppend(JournalRecordKind.Samples, new byte[journal.PayloadBytesMax], out _));
        for (var retry = 0; retry < 3; retry++)
        {
            fixture.Time.Advance(TimeSpan.FromMilliseconds(Limits.JournalRetryMs));
            Assert.False(journal.TryAppend(JournalRecordKind.Samples, [1], out _));
            Assert.True(journal.IsDegraded);
        }
        Assert.DoesNotContain(fixture.Events, e => e.Message.Contains("writing resumed", StringComparison.Ordinal));

        File.Delete(ballast);
        fixture.Time.Advance(TimeSpan.FromMilliseconds(Limits.JournalRetryMs));
        Assert.True(journal.TryAppend(JournalRecordKind.Samples, [2], out _));
        Assert.True(journal.TryAppend(JournalRecordKind.Samples, new byte[journal.PayloadBytesMax], out _));
        Assert.False(journal.IsDegraded);
    }

    [Fact]
    public void A_journal_opened_on_a_full_disk_replays_and_is_degraded()
    {
        using var disk = SmallDisk.Mount(DiskBytes);
        using var fixture = new JournalFixture { Directory = disk.Path };
        var records = fixture.Write(100, seed: 21);
        File.Delete(disk.Path + "/journal." + (records[^1].Address / JournalFixture.SegmentBytes + 1));
        FillUp(disk.Path + "/ballast");
        using var journal = fixture.Open();
        fixture.AssertReplayed(records);
        AppendUntilRefused(journal, []);
        Assert.True(journal.IsDegraded);
    }

    private static void FillUp(string ballast)
    {
        try
        {
            File.WriteAllBytes(ballast, new byte[DiskBytes]);
        }
        catch (IOException error)
        {
            Assert.NotEmpty(error.Message); // it was written as far as there was room
        }
    }

    private static int AppendUntilRefused(Store.Journal.Journal journal, List<(long Address, byte[] Payload)> written)
    {
        for (var i = 0; i < DiskBytes; i++)
        {
            var payload = BitConverter.GetBytes(i);
            if (!journal.TryAppend(JournalRecordKind.Samples, payload, out var address))
                return 1;
            written.Add((address, payload));
        }
        throw new InvalidOperationException("The disk never became full.");
    }
}
