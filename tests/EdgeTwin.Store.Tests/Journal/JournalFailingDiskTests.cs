using System.Runtime.InteropServices;
using EdgeTwin.Store.Journal;

namespace EdgeTwin.Store.Tests.Journal;

/// <summary>
/// A disk that fails under an open journal, without a disk: the descriptor of its file is made to mean /dev/full, where
/// every write fails, or /dev/null, where writing works and fdatasync does not (null(4), full(4), dup2(2)).
/// </summary>
/// <remarks>Runs alone: it looks through the descriptors of the whole process, which other tests open and close.</remarks>
[Collection(AloneCollection.Name)]
public sealed class JournalFailingDiskTests : IDisposable
{
    private readonly JournalFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("/dev/full")]
    [InlineData("/dev/null")]
    public void What_was_not_committed_is_lost_and_said_to_be_and_writing_resumes(string device)
    {
        var written = _fixture.Write(20, seed: 3);
        using (var journal = _fixture.Open())
        {
            written.Add(Append(journal, [1, 2, 3]));
            Assert.True(journal.Commit());
            var lost = Append(journal, [4, 5, 6]);
            Break(device);

            Assert.False(journal.Commit());
            Assert.True(journal.IsDegraded);
            Assert.True(journal.IsLost(lost.Address));
            Assert.False(journal.IsLost(written[^1].Address));
            Assert.Equal(1, journal.RecordsLost);
            Assert.Contains(_fixture.Events, e => e.Severity == StoreEventSeverity.Error && e.Message.Contains("the disk failed, 1 records", StringComparison.Ordinal));
            Assert.False(journal.TryAppend(JournalRecordKind.Samples, [7], out _));

            _fixture.Time.Advance(TimeSpan.FromMilliseconds(Limits.JournalRetryMs));
            written.Add(Append(journal, [8]));
            Assert.False(journal.IsDegraded);
            Assert.True(journal.Commit());
            Assert.Contains(_fixture.Events, e => e.Severity == StoreEventSeverity.Info && e.Message.StartsWith("writing resumed", StringComparison.Ordinal));
        }
        using var reopened = _fixture.Open();
        _fixture.AssertReplayed(written, device);
    }

    [Theory]
    [InlineData("/dev/full")]
    [InlineData("/dev/null")]
    public void A_commit_that_waits_for_a_record_is_never_told_that_a_lost_one_is_there(string device)
    {
        using var journal = _fixture.Open();
        var kept = Append(journal, [1]);
        Assert.True(journal.Commit(kept.Address));
        var lost = Append(journal, [2]);
        Break(device);
        Assert.False(journal.Commit(lost.Address));
        Assert.False(journal.Commit(lost.Address));
        Assert.True(journal.Commit(kept.Address));
    }

    private static (long Address, byte[] Payload) Append(Store.Journal.Journal journal, byte[] payload)
    {
        Assert.True(journal.TryAppend(JournalRecordKind.Samples, payload, out var address));
        return (address, payload);
    }

    private void Break(string device)
    {
        var broken = 0;
        using var file = File.OpenHandle(device, FileMode.Open, FileAccess.Write);
        foreach (var path in Directory.GetFiles("/proc/self/fd"))
        {
            if (TargetOf(path) is { } target && target.FullName.StartsWith(_fixture.Folder.Path + "/journal.", StringComparison.Ordinal))
                broken += DuplicateTo(file.DangerousGetHandle().ToInt32(), int.Parse(Path.GetFileName(path), System.Globalization.CultureInfo.InvariantCulture)) >= 0 ? 1 : 0;
        }
        Assert.NotEqual(0, broken);
    }

    private static FileSystemInfo? TargetOf(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false);
        }
        catch (FileNotFoundException)
        {
            return null; // Closed since the folder was listed: the listing's own descriptor, for one.
        }
    }

    [DllImport("libc", EntryPoint = "dup2")]
    private static extern int DuplicateTo(int source, int target);
}
