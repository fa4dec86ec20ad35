using System.Text;
using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Gpio;

public sealed class GpioLoopTests
{
    [Theory]
    [InlineData(GpioEdges.Both, "R", "state=1")]
    [InlineData(GpioEdges.Both, "RFR", "state=1, state=0, state=1")]
    [InlineData(GpioEdges.Both, "R2F", "state=1, state=0?")] // two edges dropped before the second
    [InlineData(GpioEdges.Both, "RR", "state=1, state=1?")] // a falling edge came as one interrupt with the second rising one
    [InlineData(GpioEdges.Both, "3R", "state=1?")] // dropped before the first that came through
    [InlineData(GpioEdges.Rising, "RR", "state=1, state=1")]
    public void Edges_give_the_state_and_what_follows_a_loss_is_uncertain(GpioEdges edges, string script, string expected)
    {
        using var gpio = new GpioFixture(edges);
        gpio.Step();
        Play(gpio.Chip, script);
        Assert.Equal(expected, gpio.Step());
    }

    [Theory]
    [InlineData(GpioEdges.Both, "", "state=0, count=0, rate=0, lost=0")]
    [InlineData(GpioEdges.Both, "RFRF", "state=0, count=2, rate=2, lost=0")]
    [InlineData(GpioEdges.Both, "RFR", "state=1, count=2, rate=2, lost=0")]
    [InlineData(GpioEdges.Rising, "RRR", "state=1, count=3, rate=3, lost=0")]
    [InlineData(GpioEdges.Falling, "FFFF", "state=0, count=4, rate=4, lost=0")]
    [InlineData(GpioEdges.Both, "RF8R", "state=1?, count=2?, rate=2?, lost=8?")]
    [InlineData(GpioEdges.Both, "RFFRR", "state=1?, count=3?, rate=3?, lost=0?")]
    [InlineData(GpioEdges.Both, "R1R", "state=1?, count=2?, rate=2?, lost=1?")]
    [InlineData(GpioEdges.Both, "R2R", "state=1?, count=2?, rate=2?, lost=2?")]
    public void A_period_reports_count_rate_and_loss(GpioEdges edges, string script, string expected)
    {
        using var gpio = new GpioFixture(edges);
        Assert.EndsWith("state=0, count=0, rate=FirstReading, lost=0", gpio.Step(), StringComparison.Ordinal);
        Play(gpio.Chip, script);
        gpio.Step(secondsAfter: 1);
        Assert.Equal(expected, gpio.Step());
    }

    [Fact]
    public void An_edge_has_the_kernels_time_on_both_clocks()
    {
        using var gpio = new GpioFixture();
        gpio.Time.Advance(TimeSpan.FromSeconds(10));
        gpio.Step();
        var offset = ClockReading.Of(gpio.Time).OffsetNs;
        gpio.Chip.Edge(GpioFixture.Line, isRising: true, atNs: 9_123_456_789);
        gpio.Step();
        Assert.Equal(9_123_456_789, gpio.Samples[^1].MonotonicNs);
        Assert.Equal(9_123_456_789 + offset, gpio.Samples[^1].UtcNs);
    }

    [Fact]
    public void A_line_is_requested_as_the_descriptor_says_and_found_by_its_name()
    {
        using var gpio = new GpioFixture(line: "GPIO17");
        gpio.Step();
        var options = Assert.Single(gpio.Chip.Requested);
        Assert.Equal([17], options.Offsets);
        Assert.Equal(GpioLineFlags.Input | GpioLineFlags.ActiveLow | GpioLineFlags.EdgeRising | GpioLineFlags.EdgeFalling | GpioLineFlags.PullUp, options.Flags);
        Assert.Equal((5000, "edgetwin t"), (options.DebounceUs, options.Consumer));
    }

    [Theory]
    [InlineData("17", "line 17 of gpiochip0 is held by 'xyz'; it is asked for again each second")]
    [InlineData("GPIO99", "gpiochip0 has no line 'GPIO99'; allowed are the numbers 0 to 31 and the names of lines")]
    [InlineData("32", "gpiochip0 has no line '32'; allowed are the numbers 0 to 31 and the names of lines")]
    public void A_line_that_cannot_be_had_is_bad_in_words(string line, string expected)
    {
        using var gpio = new GpioFixture(line: line);
        gpio.Chip.Holders[17] = "xyz";
        gpio.Step();
        Assert.Equal([expected], gpio.Words);
        Assert.All(gpio.Samples, sample => Assert.Equal(Quality.Bad, sample.Quality));
    }

    [Fact]
    public void A_line_that_is_given_back_by_another_is_ours_within_a_second()
    {
        using var gpio = new GpioFixture();
        gpio.Chip.Holders[17] = "xyz";
        gpio.Step(secondsAfter: 1);
        gpio.Chip.Holders.Clear();
        Assert.Contains("state=0", gpio.Step(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unplugged_chip_is_bad_at_once_and_good_again_when_it_is_back()
    {
        using var gpio = new GpioFixture();
        gpio.Step();
        Play(gpio.Chip, "RF");
        gpio.Step();
        gpio.Chip.Unplug();
        Assert.Equal("state=Missing, count=Missing, rate=Missing, lost=Missing", gpio.Step(secondsAfter: 1));
        Assert.Equal(["gpiochip0 is unplugged"], gpio.Words);
        gpio.Step(secondsAfter: 1);
        Assert.StartsWith("gpiochip0 is unplugged: /dev/gpiochip0 is not there", gpio.Words[^1], StringComparison.Ordinal);
        gpio.Chip.IsPlugged = true;
        Assert.Equal("state=0, count=1, rate=FirstReading, lost=0", gpio.Step());
        Play(gpio.Chip, "R");
        Assert.Equal("state=1", gpio.Step());
    }

    [Fact]
    public void What_a_full_queue_could_not_take_is_counted_by_the_sequence_numbers()
    {
        using var gpio = new GpioFixture(GpioEdges.Rising, queueBytesMax: 8000);
        gpio.Loop.Step(0);
        for (var burst = 0; burst < 3; burst++)
        {
            for (var edge = 0; edge < 100; edge++)
                gpio.Chip.Edge(GpioFixture.Line, isRising: true);
            gpio.Loop.Step(0);
        }
        gpio.HostDrain();
        gpio.Chip.Edge(GpioFixture.Line, isRising: true);
        gpio.Step(secondsAfter: 1);
        Assert.Equal("state=1?, count=101?, rate=101?, lost=200?", gpio.Step());
        Assert.Equal(2, gpio.Queue.FramesLost);
    }

    [Fact]
    public async Task The_loop_waits_in_the_kernel_and_stops_when_told()
    {
        using var gpio = new GpioFixture(time: TimeProvider.System);
        using var cancellation = new CancellationTokenSource();
        var running = gpio.Loop.RunAsync(cancellation.Token);
        await Until(() => gpio.Queue.FramesWritten == 1);
        gpio.Chip.Edge(GpioFixture.Line, isRising: true);
        await Until(() => gpio.Queue.FramesWritten >= 2);
        await cancellation.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        gpio.HostDrain();
        Assert.Contains("state=1", gpio.Log);
    }

    [Fact]
    public void Edges_and_reports_allocate_nothing()
    {
        using var gpio = new GpioFixture();
        var decoder = new GpioDecoder("", GpioEdges.Both, new GpioFieldProperties(TwinId.Parse("t")), gpio.Catalog);
        var samples = new Sample[decoder.SamplesMax];
        var decoded = 0;
        HostFixture.FrameAction decode = (in Frames.FrameHeader header, ReadOnlySpan<byte> payload) => decoded += decoder.Decode(header, payload, samples);
        var allocated = 0L;
        gpio.Loop.Step(0);
        for (var round = 0; round < 200; round++)
        {
            for (var edge = 0; edge < 20; edge++)
                gpio.Chip.Edge(GpioFixture.Line, isRising: edge % 2 == 0);
            gpio.Time.Advance(TimeSpan.FromSeconds(1));
            var before = GC.GetAllocatedBytesForCurrentThread();
            gpio.Loop.Step(0);
            FrameWalk.Drain(gpio.Queue, decode);
            if (round >= 100)
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(0, allocated);
        Assert.True(decoded > 200 * 20, $"{decoded} samples");
    }

    [Theory]
    [InlineData("gpio", "gpio")]
    [InlineData("a name that is longer than the kernel's thirty-two bytes", "a name that is longer than the ")]
    [InlineData("Gewächshaus/Lüftung/Durchflüsse", "Gewächshaus/Lüftung/Durchflü")]
    public void A_name_is_cut_to_what_the_kernel_takes(string text, string expected)
    {
        var name = GpioName.Text(GpioName.Of(text));
        Assert.Equal(expected, name);
        Assert.True(Encoding.UTF8.GetByteCount(name) < GpioName.BytesMax);
    }

    [Fact]
    public unsafe void The_structures_are_as_long_as_the_kernels() =>
        Assert.Equal(
            (68, 256, 592, 16, GpioLineEvent.Size, GpioFrame.HeadBytes),
            (sizeof(GpioChipRecord), sizeof(GpioLineRecord), sizeof(GpioRequestRecord), sizeof(GpioLineValues), sizeof(GpioLineEvent), sizeof(GpioFrame)));

    /// <summary>R: rising, F: falling, a digit: so many edges that are dropped before the next.</summary>
    private static void Play(FakeGpioChip chip, string script)
    {
        var dropped = 0u;
        foreach (var step in script)
        {
            if (char.IsAsciiDigit(step))
            {
                dropped = (uint)(step - '0');
                continue;
            }
            chip.Edge(GpioFixture.Line, step == 'R', dropped: dropped);
            dropped = 0;
        }
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 2000 && !condition(); i++)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.True(condition());
    }
}
