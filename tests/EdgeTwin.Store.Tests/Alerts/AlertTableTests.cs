using System.Text;
using EdgeTwin.Store.Alerts;
using EdgeTwin.Store.Checkpoints;
using EdgeTwin.Store.Desired;
using EdgeTwin.Store.State;

namespace EdgeTwin.Store.Tests.Alerts;

public sealed class AlertTableTests
{
    private static readonly AlertRecord Raised = new("warm", "t > 30", AlertMark.Raised, 0, 100, 100, "", "by 1.2 °C");

    [Fact]
    public void What_became_of_an_alert_is_there_after_a_restart()
    {
        using var rig = new StoreRig(properties: 1);
        Assert.True(rig.Store.Alerts.Add(rig.Store.Journal, Raised));
        Assert.True(rig.Store.Alerts.AddDurably(rig.Store.Journal, Raised with { Mark = AlertMark.Acknowledged, UtcNs = 200, Author = "ada" }));
        var expected = Raised with { Mark = AlertMark.Acknowledged, UtcNs = 200, Author = "ada", Version = 2 };
        Assert.Equal(expected, rig.Store.Alerts.Find("warm"));
        rig.Reopen();
        Assert.Equal(expected, rig.Store.Alerts.Find("warm"));
        Assert.Null(rig.Store.Alerts.Find("cold"));
    }

    [Fact]
    public void A_checkpoint_knows_it_though_the_journal_is_gone()
    {
        using var rig = new StoreRig(properties: 1);
        rig.Store.Alerts.Add(rig.Store.Journal, Raised);
        rig.Store.Desired.Set(rig.Store.Journal, 0, new DesiredState(7, 0, 1, "ada", "why"), null, out _);
        rig.Store.RequestCheckpoint();
        rig.Take([rig.At(0, 1)]);
        rig.Commit();
        rig.Store.Dispose();
        Directory.Delete(Path.Combine(rig.Path, "journal"), recursive: true);
        rig.Reopen();
        Assert.Equal(Raised with { Version = 1 }, rig.Store.Alerts.Find("warm"));
        Assert.Equal(7, rig.Store.Desired.Find(0)!.Value);
    }

    [Fact]
    public void A_checkpoint_of_the_version_before_alerts_is_read_as_it_was()
    {
        using var rig = new StoreRig(properties: 1);
        rig.Store.Dispose();
        // Desired states and their number, then the snapshot: what the version before wrote.
        using var old = new MemoryStream();
        using (var writer = new BinaryWriter(old, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(1);
            foreach (var write in new Action[] { () => writer.Write(0), () => writer.Write(7.0), () => writer.Write(3L), () => writer.Write(1L), () => writer.Write("ada"), () => writer.Write("why") })
                write();
        }
        using (var state = new StateTable(16))
        {
            var snapshot = new StateSnapshot();
            snapshot.Take(state, 0);
            old.Write(snapshot.Bytes.Span);
        }
        var files = new CheckpointFiles(Path.Combine(rig.Path, "state"), rig.Time, static _ => { });
        Assert.True(files.Write(0, new ReadOnlyMemory<byte>(old.ToArray())));
        rig.Reopen();
        Assert.Equal((7, 3L), (rig.Store.Desired.Find(0)!.Value, rig.Store.Desired.Find(0)!.Version));
        Assert.DoesNotContain(rig.Events, happened => happened.Message.Contains("another version", StringComparison.Ordinal));
    }

    [Fact]
    public void No_bytes_in_place_of_a_record_throw()
    {
        var whole = AlertCodec.ToBytes(Raised with { Version = 1 });
        var table = new AlertTable();
        for (var length = 0; length < whole.Length; length++)
            Assert.False(table.Replay(whole.AsSpan(0, length)));
        for (var i = 0; i < whole.Length; i++)
        {
            var damaged = whole.ToArray();
            damaged[i] ^= 0xFF;
            table.Replay(damaged);
        }
        Assert.True(new AlertTable().Replay(whole));
    }
}
