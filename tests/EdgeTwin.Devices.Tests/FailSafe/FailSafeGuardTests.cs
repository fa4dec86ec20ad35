using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.FailSafe;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.FailSafe;

/// <summary>Agent's side and helper in one process, on two threads.</summary>
public sealed class FailSafeGuardTests : IDisposable
{
    private readonly ScratchFolder _folder = new("fail-safe");
    private readonly List<string> _said = [];
    private readonly List<BusNotice> _notices = [];
    private readonly List<Task<int>> _helpers = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_a_farewell_nothing_is_done_but_for_what_was_left_behind()
    {
        File.WriteAllText(_folder["left"], "50");
        File.WriteAllText(_folder["removed"], "50");
        var guard = Start();
        guard.Update("left", FailSafeAction.OfAttribute(_folder["left"], "0"u8.ToArray()));
        guard.Update("removed", FailSafeAction.OfAttribute(_folder["removed"], "0"u8.ToArray()));
        guard.Remove("removed");
        guard.Farewell();
        Assert.Equal(0, await _helpers.Single());
        Assert.Equal(("0", "50"), (File.ReadAllText(_folder["left"]), File.ReadAllText(_folder["removed"])));
        Assert.Contains("has ended and left outputs behind: 1 of 1", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_of_what_is_to_be_done_is_done()
    {
        File.WriteAllText(_folder["duty"], "50");
        var guard = Start();
        guard.Update("duty", FailSafeAction.OfAttribute(_folder["duty"], "111111"u8.ToArray()));
        guard.Update("duty", FailSafeAction.OfAttribute(_folder["duty"], "22"u8.ToArray()));
        guard.Dispose();
        Assert.Equal(1, await _helpers.Single());
        Assert.Equal("22", File.ReadAllText(_folder["duty"]));
    }

    [Fact]
    public async Task What_could_not_be_done_is_said_after_it_was_tried_for_a_while()
    {
        var guard = Start(retryMs: 100);
        guard.Update("a line", FailSafeAction.OfLines(Descriptor("no line"), 0, 1));
        guard.Dispose();
        Assert.Equal(1, await _helpers.Single());
        Assert.Contains("0 of 1 outputs were put at their safe values", Assert.Single(_said), StringComparison.Ordinal);
        Assert.Contains("not so a line: Inappropriate ioctl for device (ENOTTY)", _said[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_held_until_a_new_agent_asks_for_them()
    {
        var guard = Start(holdMs: 60_000, retryMs: 0);
        guard.Update("a line", FailSafeAction.OfLines(Descriptor("no line"), 0, 1));
        guard.Dispose();
        // Only a helper whose agent is dead listens to that, and this one may not have noticed yet.
        while (_said.Count == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.False(_helpers[0].IsCompleted);
        using var next = Start();
        Assert.Equal(1, await _helpers[0]);
    }

    [Fact]
    public async Task A_helper_that_is_still_trying_has_ended_before_the_next_agent_has_outputs()
    {
        // Longer than a helper takes to end that has nothing left to do.
        var guard = Start(retryMs: Limits.FailSafeEndMs * 3 / 2);
        guard.Update("a line", FailSafeAction.OfLines(Descriptor("no line"), 0, 1));
        // Its answer is the sign that it listens; a removal waits for one, but not until a thread has been started on a busy machine.
        while (!guard.IsReady)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        guard.Update("removed", FailSafeAction.OfLines(Descriptor("no line either"), 0, 1));
        guard.Remove("removed");
        guard.Dispose();
        using var next = Start(retryMs: Limits.FailSafeEndMs * 3 / 2);
        Assert.Contains("0 of 1 outputs were put at their safe values", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_cannot_be_opened_is_said()
    {
        using var guard = Start();
        guard.Update("0x20 on i2c-7", FailSafeAction.OfI2c(_folder["i2c-7"], 0x20, [[0]]));
        Assert.Contains("0x20 on i2c-7 cannot be handed to the fail-safe helper", Assert.Single(_notices).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_output_no_helper_is_started()
    {
        using (var guard = Start())
        {
            Assert.True(guard.Beat());
            guard.Remove("nothing");
            guard.Farewell();
        }
        Assert.Empty(_helpers);
    }

    [Fact]
    public void A_helper_that_cannot_be_started_is_an_event_and_costs_nothing_else()
    {
        using var guard = FailSafeGuard.Start(new FailSafeOptions(_folder["no-program"], _folder[""]), Note, TimeProvider.System);
        guard.Update("duty", FailSafeAction.OfAttribute(_folder["duty"], [0]));
        Assert.True(guard.Beat());
        lock (_notices)
            Assert.Contains("cannot be started (No such file or directory (ENOENT))", _notices[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_beat_allocates_nothing()
    {
        File.WriteAllText(_folder["duty"], "50");
        using var guard = Start();
        guard.Update("duty", FailSafeAction.OfAttribute(_folder["duty"], "0"u8.ToArray()));
        var before = 0L;
        var stood = true;
        for (var i = 0; i < 200; i++)
        {
            if (i == 100)
                before = GC.GetAllocatedBytesForCurrentThread();
            stood &= guard.Beat();
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((0, true), (allocated, stood));
        guard.Farewell();
    }

    [Fact]
    public void What_is_sent_is_what_arrives()
    {
        byte[][] writes = [[0x06, 0, 0, 0x10], [], [.. Enumerable.Range(0, 255).Select(i => (byte)i)]];
        foreach (var action in new[]
        {
            FailSafeAction.OfLines(5, ulong.MaxValue, 1), FailSafeAction.OfAttribute("/x", writes[0]), FailSafeAction.OfI2c("/x", 0x77, writes), FailSafeAction.OfSpi("/x", 3, new SpiDescriptor(3, 1_000_000), writes),
        })
        {
            var (place, read) = FailSafeMessage.ReadUpdate(FailSafeMessage.Update("chip on bus", action));
            Assert.Equal(("chip on bus", action.Kind, action.Bits, action.Mask, action.Address, action.Spi), (place, read.Kind, read.Bits, read.Mask, read.Address, read.Spi));
            Assert.Equal(action.Writes.Select(Convert.ToHexString), read.Writes.Select(Convert.ToHexString));
        }
    }

    [Fact]
    public void A_message_that_breaks_off_is_refused_and_never_more()
    {
        var whole = FailSafeMessage.Update("chip on bus", FailSafeAction.OfI2c("/x", 0x77, [[1, 2, 3], [4]]));
        for (var length = 1; length < whole.Length; length++)
            Assert.Throws<FormatException>(() => FailSafeMessage.ReadUpdate(whole.AsSpan(0, length)));
    }

    private int Descriptor(string name)
    {
        File.WriteAllText(_folder[name], "");
        return DeviceFile.Open(_folder[name], DeviceFile.ReadWrite);
    }

    private void Note(BusNotice notice)
    {
        lock (_notices)
            _notices.Add(notice);
    }

    private FailSafeGuard Start(int holdMs = 0, int retryMs = 5000) => FailSafeGuard.Start(
        new FailSafeOptions("", $"test {_folder[""]}") { HoldMs = holdMs, RetryMs = retryMs },
        descriptor =>
        {
            var own = Duplicate(descriptor);
            _helpers.Add(Task.Factory.StartNew(() => FailSafeHelper.Run(own, line => _said.Add(line), TimeProvider.System, isMemoryLocked: false), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            return 0;
        }, Note, TimeProvider.System);

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static extern int Duplicate(int descriptor);
}
