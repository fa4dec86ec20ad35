using EdgeTwin.Store.Checkpoints;
using Microsoft.Extensions.Time.Testing;

namespace EdgeTwin.Store.Tests.Checkpoints;

public sealed class CheckpointFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<StoreEvent> _events = [];

    public void Dispose() => _folder.Dispose();

    private CheckpointFiles Open() => new(_folder.Path, new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 20, 15, 0, TimeSpan.Zero)), _events.Add);

    private void WriteThree()
    {
        var files = Open();
        for (var i = 1; i <= 3; i++)
            Assert.True(files.Write(i * 100, new byte[] { (byte)i, 2, 3, 4, 5 }));
        Assert.True(files.BytesWritten >= 3 * Limits.WritePageBytes);
    }

    private void AssertNewest(long? address)
    {
        Assert.Equal(address is not null, Open().TryReadNewest(out var actual, out var payload));
        Assert.Equal(address ?? 0, actual);
        if (address is not null)
            Assert.Equal([(byte)(address / 100), 2, 3, 4, 5], payload);
    }

    [Fact]
    public void The_newest_is_read_and_two_are_kept()
    {
        WriteThree();
        AssertNewest(300);
        Assert.Equal(["checkpoint.2", "checkpoint.3"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.Empty(_events);
    }

    [Fact]
    public void Without_any_there_is_none_and_nothing_to_report()
    {
        AssertNewest(null);
        Assert.Empty(_events);
    }

    [Theory]
    [InlineData("checkpoint.3", 200, "checkpoint.2 is the only one where 2 are kept: checkpoint.3 or checkpoint.1 is missing; checkpoint.2 is used, and another is written")]
    [InlineData("checkpoint.2", 300, "checkpoint.3 is the only one where 2 are kept: checkpoint.4 or checkpoint.2 is missing; checkpoint.3 is used, and another is written")]
    public void One_that_was_deleted_is_missed_until_there_are_two_again(string deleted, long left, string message)
    {
        WriteThree();
        File.Delete(Path.Combine(_folder.Path, deleted));
        AssertNewest(left);
        Assert.Equal(message, Assert.Single(_events).Message);
        var files = Open();
        Assert.True(files.TryReadNewest(out _, out _));
        Assert.True(files.IsIncomplete);
        Assert.True(files.Write(500, new byte[] { 5, 2, 3, 4, 5 }));
        _events.Clear();
        AssertNewest(500);
        Assert.Empty(_events);
    }

    [Fact]
    public void A_flipped_bit_in_any_byte_gives_way_to_the_one_before()
    {
        WriteThree();
        var files = _folder.Snapshot();
        for (var at = 0; at < files["checkpoint.3"].Length; at++)
        {
            var bit = (byte)(1 << at % 8);
            files["checkpoint.3"][at] ^= bit;
            _folder.Restore(files);
            files["checkpoint.3"][at] ^= bit;
            _events.Clear();
            AssertNewest(200);
            Assert.Equal("checkpoint.3 is damaged; set aside as damaged/checkpoint.3.2026-11-22T201500Z-damaged", Assert.Single(_events).Message);
        }
    }

    [Fact]
    public void Cut_at_any_byte_it_gives_way_to_the_one_before()
    {
        WriteThree();
        var files = _folder.Snapshot();
        var whole = files["checkpoint.3"];
        for (var cut = 0; cut < whole.Length; cut++)
        {
            files["checkpoint.3"] = whole[..cut];
            _folder.Restore(files);
            AssertNewest(200);
        }
        Assert.Equal(whole.Length, _events.Count);
    }

    [Fact]
    public void A_half_written_one_is_set_aside_and_the_last_whole_one_read()
    {
        WriteThree();
        File.WriteAllBytes(_folder.File("checkpoint.new"), [1, 2, 3]);
        AssertNewest(300);
        Assert.Equal(["checkpoint.new.2026-11-22T201500Z-half-written"], _folder.SetAside());
        Assert.Single(_events);
    }

    [Fact]
    public void When_all_are_damaged_there_is_none_and_the_next_one_written_is_read()
    {
        WriteThree();
        foreach (var path in Directory.GetFiles(_folder.Path))
            File.WriteAllText(path, "nonsense");
        AssertNewest(null);
        Assert.Equal(2, _events.Count);
        Assert.True(Open().Write(100, new byte[] { 1, 2, 3, 4, 5 }));
        AssertNewest(100);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_event_and_not_an_exception()
    {
        File.WriteAllText(_folder.File("file"), "in the way");
        var files = new CheckpointFiles(_folder.File("file"), TimeProvider.System, _events.Add);
        Assert.False(files.Write(1, new byte[] { 1 }));
        Assert.False(files.Write(1, new byte[] { 1 }));
        Assert.Equal(StoreEventSeverity.Error, Assert.Single(_events).Severity);
    }

    [Fact]
    public void Set_aside_files_are_bounded_and_never_overwritten()
    {
        for (var i = 0; i < Limits.SetAsideFilesMax + 10; i++)
        {
            File.WriteAllBytes(_folder.File("checkpoint.new"), [(byte)i]);
            Open().TryReadNewest(out _, out _);
        }
        Assert.Equal(Limits.SetAsideFilesMax, _folder.SetAside().Length);
        Assert.Contains($"checkpoint.new.2026-11-22T201500Z-half-written-{Limits.SetAsideFilesMax}", _folder.SetAside());
    }
}
