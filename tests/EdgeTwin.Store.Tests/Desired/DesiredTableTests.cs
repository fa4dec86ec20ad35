using EdgeTwin.Store.Desired;

namespace EdgeTwin.Store.Tests.Desired;

public sealed class DesiredTableTests
{
    public static TheoryData<DesiredState> States =>
    [
        new DesiredState(7, 0, 100, "ada", "why"),
        new DesiredState(1, 0, 100, "ada", "") { IsManual = true },
        new DesiredState(0.5, 0, 100, "ada", "öffnen") { LeaseNs = 60_000_000_000 },
        new DesiredState(double.NaN, 0, 100, "ada", "no longer"),
    ];

    [Theory]
    [MemberData(nameof(States))]
    public void What_is_wanted_is_there_after_a_restart_by_journal_and_by_checkpoint(DesiredState wanted)
    {
        using var rig = new StoreRig(properties: 3);
        Assert.Equal(DesiredWrite.Stored, rig.Store.Desired.Set(rig.Store.Journal, 2, wanted, 0, out _));
        var expected = wanted with { Version = 1 };
        rig.Reopen();
        Assert.Equal(expected, rig.Store.Desired.Find(2));
        rig.Store.RequestCheckpoint();
        rig.Take([rig.At(0, 1)]);
        rig.Commit();
        rig.Store.Dispose();
        Directory.Delete(Path.Combine(rig.Path, "journal"), recursive: true);
        rig.Reopen();
        Assert.Equal(expected, rig.Store.Desired.Find(2));
        Assert.Equal(double.IsNaN(wanted.Value), rig.Store.Desired.Find(2)!.IsReleased);
    }
}
