using CsCheck;
using EdgeTwin.Devices.Buses.Iio;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests.Iio;

public sealed class IioBufferTests
{
    private const long PeriodNs = 10_000_000; // 100 Hz

    [Fact]
    public void A_device_is_set_up_captured_and_left_as_it_was()
    {
        using var iio = new IioBufferFixture();
        var before = iio.Settings;
        Assert.Equal("", iio.Step());
        Assert.Equal("", iio.Loop.Problem);
        Assert.Equal(
            ("1", "1", "1", "clock", "1024", "10", "monotonic", "100"),
            (iio.Read($"{IioBufferFixture.Device}/scan_elements/in_voltage0_en"), iio.Read($"{IioBufferFixture.Device}/scan_elements/in_timestamp_en"),
                iio.Read($"{IioBufferFixture.Device}/buffer/enable"), iio.Read($"{IioBufferFixture.Device}/trigger/current_trigger"),
                iio.Read($"{IioBufferFixture.Device}/buffer/length"), iio.Read($"{IioBufferFixture.Device}/buffer/watermark"),
                iio.Read($"{IioBufferFixture.Device}/current_timestamp_clock"), iio.Read("sys/bus/iio/devices/trigger3/sampling_frequency")));
        iio.Scan(1, -981, PeriodNs);
        iio.Scan(4095, 981, 2 * PeriodNs);
        Assert.Equal("voltage0=1, acceleration_x=-9.81, voltage0=2048, acceleration_x=9.81, scans_lost=0", iio.Step());
        Assert.Equal([PeriodNs, PeriodNs, 2 * PeriodNs, 2 * PeriodNs], iio.Samples.Take(4).Select(sample => sample.MonotonicNs));
        iio.Loop.Close();
        Assert.Equal(before, iio.Settings);
    }

    [Fact]
    public void Scans_that_are_missing_are_counted_and_the_next_is_uncertain()
    {
        using var iio = new IioBufferFixture();
        iio.Step();
        foreach (var period in new[] { 1, 2, 6, 7 })
            iio.Scan(1, 100, period * PeriodNs + period % 2 * 1_000_000); // with 1 ms of jitter, which is no loss
        Assert.Equal(
            "voltage0=1, acceleration_x=1, voltage0=1, acceleration_x=1, voltage0=1?, acceleration_x=1?, voltage0=1, acceleration_x=1, scans_lost=3", iio.Step());
    }

    [Fact]
    public void What_a_full_queue_could_not_take_is_counted_too()
    {
        using var iio = new IioBufferFixture(queueBytesMax: 10_000);
        iio.Step();
        for (var burst = 0; burst < 3; burst++)
        {
            for (var scan = 0; scan < 512; scan++)
                iio.Scan(1, 0, (burst * 512 + scan + 1) * PeriodNs);
            iio.Loop.Step(0);
        }
        iio.Step();
        iio.Scan(1, 0, (3 * 512 + 1) * PeriodNs);
        Assert.EndsWith("scans_lost=1024", iio.Step(), StringComparison.Ordinal);
        Assert.Equal(2, iio.Queue.FramesLost);
    }

    [Fact]
    public void A_device_that_goes_is_bad_in_words_and_captured_again_when_it_is_back()
    {
        using var iio = new IioBufferFixture();
        iio.Step();
        iio.Scan(1, 0, PeriodNs);
        iio.Step();
        iio.Unplug();
        Assert.Equal("voltage0=Missing, acceleration_x=Missing", iio.Step());
        Assert.Equal("chip is unplugged", iio.Loop.Problem);
        iio.Time.Advance(TimeSpan.FromSeconds(1));
        iio.Step();
        Assert.Equal("there is no IIO device 'chip'", iio.Loop.Problem);
        foreach (var (path, text) in IioBufferFixture.Files)
            iio.Write(path, text);
        iio.Time.Advance(TimeSpan.FromSeconds(1));
        iio.Step();
        iio.Scan(3, 0, 900 * PeriodNs);
        Assert.Equal("voltage0=2, acceleration_x=0, scans_lost=0", iio.Step());
    }

    [Theory]
    [InlineData("buffer/enable", "1", "is in use by another program")]
    [InlineData("scan_elements/in_voltage0_type", "le:x12/16>>4", "in_voltage0_type is 'le:x12/16>>4'; allowed is [be|le]:[s|u]")]
    [InlineData("scan_elements/in_voltage0_index", "first", "in_voltage0_index is 'first'; allowed is a whole number")]
    public void What_cannot_be_captured_is_said_in_words_and_left_as_it_was(string file, string text, string expected)
    {
        using var iio = new IioBufferFixture();
        iio.Write($"{IioBufferFixture.Device}/{file}", text);
        var before = iio.Settings;
        iio.Step();
        Assert.Contains(expected, iio.Loop.Problem, StringComparison.Ordinal);
        Assert.Equal(before, iio.Settings);
    }

    [Fact]
    public void A_trigger_that_is_not_there_and_cannot_be_made_is_named_with_those_there_are()
    {
        using var iio = new IioBufferFixture(trigger: "other");
        iio.Step();
        Assert.StartsWith("there is no trigger 'other' (there are clock) and none can be made", iio.Loop.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("le:s12/16>>4", "F07F", 2047)]
    [InlineData("le:s12/16>>4", "0080", -2048)]
    [InlineData("be:u12/16>>4", "FFFF", 4095)]
    [InlineData("be:s24/32>>8", "FFFFFF00", -1)]
    [InlineData("le:u8/8>>0", "FE", 254)]
    [InlineData("le:s64/64>>0", "FFFFFFFFFFFFFFFF", -1)]
    [InlineData("le:u16/16X3>>0", "010002000300", 1)]
    public void An_element_reads(string form, string bytes, double expected)
    {
        Assert.True(IioElementForm.TryParse(form, out var parsed));
        Assert.Equal(expected, parsed.Read(Convert.FromHexString(bytes)));
        Assert.Equal(form, parsed.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("le:s12/16")]
    [InlineData("le:s12/12>>0")]
    [InlineData("le:s16/16>>4")] // more bits than there are
    [InlineData("le:s0/16>>0")]
    [InlineData("le:s8/8X0>>0")]
    [InlineData("xe:s8/8>>0")]
    public void A_form_that_contradicts_itself_is_refused(string form) => Assert.False(IioElementForm.TryParse(form, out _));

    [Theory]
    [InlineData("le:s16/16>>0 le:s16/16>>0 le:s64/64>>0", "0 2 8", 16)]
    [InlineData("le:u8/8>>0 le:s32/32>>0 le:u8/8>>0", "0 4 8", 12)]
    [InlineData("le:u16/16X3>>0 le:s64/64>>0", "0 8", 16)]
    [InlineData("le:s16/16>>0", "0", 2)]
    public void Elements_lie_where_the_kernel_puts_them(string forms, string starts, int bytes)
    {
        var elements = forms.Split(' ').Select((form, index) => IioScanElement.Parse($"in_voltage{index}\tv{index}\t{index}\t{form}\t1\t0"));
        var layout = new IioScanLayout("t", 0, true, elements);
        Assert.Equal((starts, bytes), (string.Join(' ', layout.Starts), layout.ScanBytes));
        Assert.Equal(layout.Text, IioScanLayout.Parse(layout.Text).Text);
    }

    [Fact]
    public void No_bytes_make_the_decoder_throw_or_say_nonsense()
    {
        const string Layout = "t\n10000000 realtime\nin_voltage0\tvoltage0\t0\tbe:u12/16>>4\t500\t1\nin_accel_x\tacceleration_x\t1\tle:s16/16>>0\t0.01\t0\nin_timestamp\t\t2\tle:s64/64>>0\t1\t0";
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, 6]).Sample((bytes, status) =>
        {
            var catalog = new TestCatalog();
            var decoder = new IioScanDecoder(Layout, catalog);
            var samples = new Sample[decoder.SamplesMax];
            var count = decoder.Decode(new FrameHeader(bytes.Length, 0, (FrameStatus)status, 1, 1, 0, 0), bytes, samples);
            return samples.Take(count).All(sample => sample.Quality == Quality.Bad ? double.IsNaN(sample.Value) : double.IsFinite(sample.Value));
        });
    }

    [Fact]
    public void Capturing_and_decoding_allocate_nothing()
    {
        using var iio = new IioBufferFixture();
        iio.Step();
        var samples = new Sample[4096];
        var decoded = 0;
        HostFixture.FrameAction decode = (in FrameHeader header, ReadOnlySpan<byte> payload) => decoded += iio.ChannelSets[header.ChannelSet]!.Decode(header, payload, samples);
        var allocated = 0L;
        for (var round = 0; round < 200; round++)
        {
            for (var scan = 0; scan < 20; scan++)
                iio.Scan(scan, 1, (round * 20 + scan + 1) * PeriodNs);
            var before = GC.GetAllocatedBytesForCurrentThread();
            iio.Loop.Step(0);
            FrameWalk.Drain(iio.Queue, decode);
            if (round >= 100)
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal((0, 200 * 41), (allocated, decoded));
    }

    [Fact]
    public async Task The_loop_waits_in_the_kernel_and_stops_when_told()
    {
        using var iio = new IioBufferFixture(time: TimeProvider.System);
        var before = iio.Settings;
        using var cancellation = new CancellationTokenSource();
        var running = iio.Loop.RunAsync(cancellation.Token);
        await Until(() => iio.ChannelSets.Count == 1);
        iio.Scan(1, 0, 1);
        await Until(() => iio.Queue.FramesWritten > 0);
        await cancellation.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(before, iio.Settings);
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 2000 && !condition(); i++)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.True(condition());
    }
}
