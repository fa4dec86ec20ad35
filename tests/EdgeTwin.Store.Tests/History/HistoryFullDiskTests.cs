using EdgeTwin.Store.History;
using static EdgeTwin.Store.Tests.History.HistoryRig;

namespace EdgeTwin.Store.Tests.History;

/// <summary>Merging on a file system that is really full. Needs the right to mount one.</summary>
public sealed class HistoryFullDiskTests
{
    private const int DiskBytes = 256 << 10;

    [Fact]
    public void A_merge_that_finds_no_room_leaves_nothing_keeps_all_pending_and_is_done_when_there_is_room()
    {
        using var disk = SmallDisk.Mount(DiskBytes);
        using var rig = new HistoryRig();
        Directory.Delete(rig.Path, recursive: true);
        rig.Path = Directory.CreateDirectory(disk.Path + "/history").FullName;
        rig.Reopen();
        var random = new Random(9);
        rig.Commit([.. Enumerable.Range(0, 8000).Select(i => At(0, i, random.NextDouble()))]);
        rig.Merge();
        var segments = Directory.GetFiles(rig.Path);
        rig.Commit([.. Enumerable.Range(8000, 8000).Select(i => At(0, i, random.NextDouble()))]);
        var pending = rig.Store.PendingBytes;
        var ballast = disk.Path + "/ballast";
        File.WriteAllBytes(ballast, new byte[DiskBytes - segments.Sum(path => (new FileInfo(path).Length + 4095) / 4096 * 4096) - 40_000]);

        rig.Merge();
        Assert.True(rig.Store.IsDegraded);
        Assert.Contains(rig.Events, e => e.Severity == StoreEventSeverity.Error && e.Message.Contains("free some space", StringComparison.Ordinal));
        Assert.Equal(segments.Order(), Directory.GetFiles(rig.Path).Order());
        Assert.Equal(pending, rig.Store.PendingBytes);
        Assert.Equal(16_000, rig.Read(0).Length);

        File.Delete(ballast);
        rig.Merge();
        Assert.False(rig.Store.IsDegraded);
        Assert.Equal(0, rig.Store.PendingBytes);
        Assert.Equal(16_000, rig.Read(0).Length);
        Assert.Equal(16_000, rig.Read(0, HistoryTier.Hour).Sum(point => point.Count));
    }
}
