using EdgeTwin.Store.Decisions;

namespace EdgeTwin.Store.Tests.Decisions;

public sealed class DecisionLogTests
{
    private static readonly DecisionRecord Driven = new(0, 100, "g/vent#on", DecisionKind.Driven, 1, "ada", "too warm", "", "");

    [Fact]
    public void Decisions_are_there_after_a_restart_the_newest_first()
    {
        using var rig = new StoreRig();
        Add(rig, 1, 3);
        rig.Reopen();
        Add(rig, 4, 2);
        Assert.Equal([5, 4, 3, 2, 1], Numbers(rig));
        Assert.Equal(Driven with { Number = 1, UtcNs = 1 }, rig.Store.Decisions.Read(new(10))[^1]);
    }

    [Fact]
    public void Many_are_moved_into_the_archive_and_nothing_is_lost_or_doubled()
    {
        using var rig = new StoreRig();
        Add(rig, 1, 400);
        rig.Store.Journal.Commit();
        rig.Store.Maintain(CancellationToken.None);
        Assert.True(File.Exists(Path.Combine(rig.Path, "decisions", "decisions.000001")));
        Add(rig, 401, 5);
        Assert.Equal(Enumerable.Range(1, 405).Reverse().Select(number => (long)number), Numbers(rig));
        // The journal still has them too.
        rig.Reopen();
        Assert.Equal(Enumerable.Range(1, 405).Reverse().Select(number => (long)number), Numbers(rig));
    }

    [Fact]
    public void The_archive_outlasts_the_journal()
    {
        using var rig = new StoreRig();
        Add(rig, 1, 300);
        rig.Store.Journal.Commit();
        rig.Store.Maintain(CancellationToken.None);
        rig.Store.Dispose();
        Directory.Delete(Path.Combine(rig.Path, "journal"), recursive: true);
        rig.Reopen();
        Add(rig, 301, 1);
        Assert.Equal(Enumerable.Range(1, 301).Reverse().Select(number => (long)number), Numbers(rig));
    }

    [Fact]
    public void The_oldest_files_go()
    {
        using var folder = new TemporaryFolder();
        var archive = new DecisionArchive(folder.Path, TimeProvider.System, _ => { });
        var large = Driven with { Reason = new string('x', Limits.DecisionFileBytes / 2) };
        for (var number = 1; number <= 2 * Limits.DecisionFilesKept + 10; number++)
            Assert.True(archive.Add([large with { Number = number }]));
        Assert.Equal(Limits.DecisionFilesKept, Directory.GetFiles(folder.Path).Length);
        Assert.Equal(2 * Limits.DecisionFilesKept + 10, archive.ReadBackwards().First().Number);
    }

    [Fact]
    public void A_file_cut_anywhere_keeps_what_is_before_the_cut_and_takes_more()
    {
        using var folder = new TemporaryFolder();
        var whole = Whole(folder);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder.File("decisions.000001"), whole[..length]);
            var archive = new DecisionArchive(folder.Path, TimeProvider.System, _ => { });
            var kept = archive.Repair();
            Assert.True(archive.Add([Driven with { Number = 9 }]));
            Assert.Equal(kept == 0 ? [9] : Enumerable.Range(1, (int)kept).Append(9).Reverse().Select(number => (long)number), archive.ReadBackwards().Select(decision => decision.Number));
        }
    }

    [Fact]
    public void A_changed_byte_anywhere_is_found_and_set_aside_and_never_throws()
    {
        using var folder = new TemporaryFolder();
        var whole = Whole(folder);
        for (var i = 0; i < whole.Length; i++)
        {
            var events = new List<StoreEvent>();
            var damaged = whole.ToArray();
            damaged[i] ^= 0x5A;
            File.WriteAllBytes(folder.File("decisions.000001"), damaged);
            var archive = new DecisionArchive(folder.Path, TimeProvider.System, events.Add);
            Assert.InRange(archive.Repair(), 0, 2);
            Assert.Contains("set aside", Assert.Single(events).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_asked_for_is_given()
    {
        using var rig = new StoreRig();
        Add(rig, 1, 6);
        rig.Store.Decisions.Append(rig.Store.Journal, Driven with { Property = "g/fan#on", UtcNs = 7 });
        Assert.Equal([7], Numbers(rig, new(10) { Property = "g/fan#on" }));
        Assert.Equal([6, 5], Numbers(rig, new(2) { Property = "g/vent#on" }));
        Assert.Equal([4, 3], Numbers(rig, new(10) { FromUtcNs = 3, ToUtcNs = 5 }));
    }

    private static byte[] Whole(TemporaryFolder folder)
    {
        Assert.True(new DecisionArchive(folder.Path, TimeProvider.System, _ => { }).Add([.. Enumerable.Range(1, 3).Select(number => Driven with { Number = number })]));
        return File.ReadAllBytes(folder.File("decisions.000001"));
    }

    private static void Add(StoreRig rig, int first, int count)
    {
        for (var number = first; number < first + count; number++)
            Assert.True(rig.Store.Decisions.Append(rig.Store.Journal, Driven with { UtcNs = number }) >= 0);
    }

    private static long[] Numbers(StoreRig rig, DecisionQuery? query = null) => [.. rig.Store.Decisions.Read(query ?? new(1000)).Select(decision => decision.Number)];
}
