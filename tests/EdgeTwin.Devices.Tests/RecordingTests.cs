using System.Runtime.InteropServices;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host;
using EdgeTwin.Devices.Recording;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests;

public sealed class RecordingTests
{
    [Theory]
    [InlineData("123456789", 0xE3069283u)] // the check value of CRC-32C
    [InlineData("", 0u)]
    [InlineData("a", 0xC1D04330u)]
    public void The_check_sum_is(string text, uint expected) => Assert.Equal(expected, Crc32C.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public async Task A_recorded_machine_replays_to_the_same_samples_byte_for_byte()
    {
        var (recording, live) = Record(host =>
        {
            host.CopyMachine("raspberry-pi-4");
            host.Tick();
            host.CopyMachine("raspberry-pi-4-a-second-later");
            host.Tick();
            File.Delete(Path.Combine(host.Root, "proc/meminfo"));
            host.Write("sys/class/hwmon/hwmon2/name", "nvme\n");
            host.Write("sys/class/hwmon/hwmon2/temp1_input", "30000\n");
            host.Tick(seconds: 40);
            host.Tick();
        });
        var replayed = await ReplayAsync(recording, new ReplayOptions { Speed = double.PositiveInfinity });
        Assert.True(live.Count > 150);
        Assert.Equal(live, replayed);
    }

    [Fact]
    public async Task A_replay_takes_the_recorded_time_divided_by_its_speed_and_can_carry_new_times()
    {
        var (recording, live) = Record(host =>
        {
            host.Write("proc/loadavg", "0.52 0.58 0.59 2/187 10432\n");
            for (var i = 0; i < 5; i++)
                host.Tick();
        });
        var start = TimeProvider.System.GetTimestamp();
        var replayed = await ReplayAsync(recording, new ReplayOptions { Speed = 20, RetimeToNow = true });
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.FromMilliseconds(195), TimeSpan.FromSeconds(10));
        Assert.Equal(live.Count, replayed.Count);
    }

    [Fact]
    public void A_torn_tail_costs_the_last_record_at_every_cut()
    {
        var recording = SmallRecording(out var recordEnds);
        for (var length = 0; length <= recording.Length; length++)
        {
            using var reader = new RecordingReader(new MemoryStream(recording[..length]));
            var records = 0;
            while (reader.TryRead())
                records++;
            Assert.Equal(recordEnds.Count(end => end <= length), records);
            var intact = recordEnds.Where(end => end <= length).DefaultIfEmpty(RecordingFormat.FileHeaderBytes).Max();
            Assert.Equal(length < RecordingFormat.FileHeaderBytes ? length : length - intact, reader.DamagedBytes);
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_costs_one_record_at_most_and_is_reported()
    {
        var recording = SmallRecording(out var recordEnds);
        for (var at = 0; at < recording.Length; at++)
        {
            var damaged = (byte[])recording.Clone();
            damaged[at] ^= (byte)(1 << (at % 8));
            using var reader = new RecordingReader(new MemoryStream(damaged));
            var records = 0;
            while (reader.TryRead())
                records++;
            Assert.Equal(at < RecordingFormat.FileHeaderBytes ? recordEnds.Count : recordEnds.Count - 1, records);
            Assert.True(reader.DamagedBytes > 0 && reader.DamagedPlaces == 1, $"byte {at}: {reader.DamagedBytes} bytes in {reader.DamagedPlaces} places");
        }
    }

    [Fact]
    public void A_newer_version_is_refused_by_name()
    {
        var header = new byte[RecordingFormat.FileHeaderBytes];
        RecordingFormat.WriteFileHeader(header);
        header[8] = 9;
        MemoryMarshal.Write(header.AsSpan(12), Crc32C.Of(header.AsSpan(0, 12)));
        var error = Assert.Throws<FormatException>(() => new RecordingReader(new MemoryStream(header)));
        Assert.Contains("version 9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slow_disk_costs_frames_that_the_next_frame_counts_and_never_holds_up_the_caller()
    {
        using var disk = new GatedStream();
        using var recorder = new FrameRecorder(disk, new ChannelSetTable(), bufferBytesMax: 8192);
        var payload = new byte[1000];
        for (uint i = 0; i < 100; i++)
            recorder.Tee(new FrameHeader(payload.Length, 0, FrameStatus.Ok, i, i, 0, i), payload);
        var lost = recorder.FramesLost;
        Assert.InRange(lost, 80, 99);
        disk.Open();
        Assert.True(SpinWait.SpinUntil(() => recorder.FramesWritten == 100 - lost, TimeSpan.FromSeconds(10)));
        recorder.Tee(new FrameHeader(payload.Length, 0, FrameStatus.Ok, 100, 100, 3, 100), payload);
        recorder.Dispose();

        using var reader = new RecordingReader(new MemoryStream(disk.ToArray()));
        var counted = 0L;
        while (reader.TryRead())
        {
            Assert.True(reader.TryGetFrame(out var header, out _));
            counted += header.LostBefore;
        }
        Assert.Equal(lost + 3, counted);
        Assert.Equal(101 - lost, reader.Records);
        Assert.Equal(0, reader.DamagedBytes);
    }

    [Fact]
    public void Teeing_allocates_nothing()
    {
        using var recorder = new FrameRecorder(Stream.Null, new ChannelSetTable());
        var payload = new byte[500];
        void Tee()
        {
            for (uint i = 0; i < 1000; i++)
                recorder.Tee(new FrameHeader(payload.Length, 0, FrameStatus.Ok, i, i, 0, i), payload);
        }
        for (var i = 0; i < 20; i++)
            Tee();
        // Both buffers have to have grown as far as the writer's pauses make them.
        var least = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Tee();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }

    [Fact]
    public async Task An_unknown_driver_is_reported_and_the_rest_is_replayed()
    {
        var (recording, live) = Record(host =>
        {
            host.Write("proc/loadavg", "0.52 0.58 0.59 2/187 10432\n");
            host.Tick();
        });
        var drivers = new DriverRegistry();
        drivers.Add("host-loadavg", (parameters, catalog) => HostDrivers.Registry().Create("host-loadavg", parameters, catalog));
        var problems = new List<string>();
        var replayed = await ReplayAsync(recording, new ReplayOptions { Speed = double.PositiveInfinity }, drivers, problems);
        Assert.Equal(3, replayed.Count);
        Assert.True(live.Count > 3);
        Assert.Contains("'host-statfs' is not a driver", Assert.Single(problems), StringComparison.Ordinal);
    }

    internal static (byte[] Recording, List<(string, Sample)> Samples) Record(Action<HostFixture> run)
    {
        using var host = new HostFixture();
        using var stream = new MemoryStream();
        var samples = new List<(string, Sample)>();
        using (var recorder = new FrameRecorder(stream, host.ChannelSets))
        {
            host.Recorder = recorder;
            host.All = samples;
            run(host);
        }
        return (stream.ToArray(), samples);
    }

    internal static async Task<List<(string, Sample)>> ReplayAsync(
        byte[] recording, ReplayOptions options, DriverRegistry? drivers = null, List<string>? problems = null, Action<ReplayBus>? look = null)
    {
        var channelSets = new ChannelSetTable();
        var catalog = new TestCatalog();
        // Ids differ from run to run, so names are what is compared.
        catalog.Register(new PropertyDefinition(PropertyReference.Parse("a#b"), "1"));
        var queue = new FrameQueue("replay", 2048, OverflowPolicy.Wait, () => { });
        var bus = new ReplayBus(
            () => new RecordingReader(new MemoryStream(recording)), options, drivers ?? HostDrivers.Registry(), channelSets, catalog, queue, TimeProvider.System);
        var running = bus.RunAsync(TestContext.Current.CancellationToken);
        var samples = new List<(string, Sample)>();
        var block = new Sample[8192];
        var isCompleted = false;
        while (!isCompleted)
        {
            var read = await queue.Reader.ReadAsync(TestContext.Current.CancellationToken);
            queue.Consumed(HostFixture.DrainBuffer(read.Buffer, (in FrameHeader header, ReadOnlySpan<byte> payload) =>
            {
                var count = channelSets[header.ChannelSet]!.Decode(header, payload, block);
                foreach (var sample in block.AsSpan(0, count))
                    samples.Add((catalog[sample.PropertyId].Reference.ToString(), sample with { PropertyId = 0 }));
            }));
            queue.Reader.AdvanceTo(read.Buffer.End);
            isCompleted = read.IsCompleted;
        }
        await running;
        problems?.AddRange(bus.Problems);
        look?.Invoke(bus);
        return samples;
    }

    private static byte[] SmallRecording(out List<int> recordEnds)
    {
        var (recording, _) = Record(host =>
        {
            host.Write("proc/loadavg", "0.52 0.58 0.59 2/187 10432\n");
            host.Tick();
            host.Tick();
        });
        recordEnds = [];
        for (var at = RecordingFormat.FileHeaderBytes; at < recording.Length;)
        {
            at += RecordingFormat.RecordHeadBytes + RecordingFormat.ReadHead(recording.AsSpan(at), out _);
            recordEnds.Add(at);
        }
        return recording;
    }

    /// <summary>A disk that writes nothing until it is opened.</summary>
    private sealed class GatedStream : MemoryStream
    {
        private readonly ManualResetEventSlim _open = new();

        public void Open() => _open.Set();

        public override void Write(byte[] buffer, int offset, int count)
        {
            _open.Wait();
            base.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _open.Dispose();
            base.Dispose(disposing);
        }
    }
}
