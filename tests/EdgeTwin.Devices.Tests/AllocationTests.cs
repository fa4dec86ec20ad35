using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests;

public sealed class AllocationTests
{
    [Theory]
    [InlineData("raspberry-pi-4")]
    [InlineData("server-128-cores")]
    public void A_tick_and_its_decoding_allocate_nothing(string machine)
    {
        using var host = new HostFixture();
        host.CopyMachine(machine);
        var samples = new Sample[8192];
        var decoded = 0;
        HostFixture.FrameAction decode = (in FrameHeader header, ReadOnlySpan<byte> payload) =>
            decoded += host.ChannelSets[header.ChannelSet]!.Decode(header, payload, samples);
        for (var i = 0; i < 50; i++)
        {
            host.Bus.Tick();
            host.Drain(decode);
        }

        decoded = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
        {
            host.Bus.Tick();
            host.Drain(decode);
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(decoded > 50 * 20);
        Assert.Equal(0, allocated);
    }
}
