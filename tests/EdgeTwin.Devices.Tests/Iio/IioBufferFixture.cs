using System.Buffers.Binary;
using System.Runtime.InteropServices;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Iio;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests.Iio;

/// <summary>An IIO device in a temporary directory whose node is a fifo: scans written into it are polled and read as the kernel's are.</summary>
internal sealed class IioBufferFixture : IDisposable
{
    public const string Device = "sys/bus/iio/devices/iio:device0";
    private const int ScanBytes = 16;

    private readonly Sample[] _samples = new Sample[4096];
    private int _writer = -1;

    public IioBufferFixture(int queueBytesMax = 1 << 20, string trigger = "clock", double hz = 100, TimeProvider? time = null)
    {
        foreach (var (path, text) in Files)
            Write(path, text);
        Directory.CreateDirectory(Path.Combine(Root, "dev"));
        Assert.Equal(0, MakeFifo(Path.Combine(Root, "dev/iio:device0"), 0x1B6));
        Queue = new FrameQueue("iio", queueBytesMax, OverflowPolicy.DropNewest, () => { });
        Loop = new IioBufferLoop(
            new IioBufferOptions("t", "chip") { Trigger = trigger, SamplingHz = hz, LengthScans = 1024 }, Root, Queue, ChannelSets, Catalog, time ?? Time);
    }

    public static (string Path, string Text)[] Files { get; } =
    [
        ($"{Device}/name", "chip\n"),
        ($"{Device}/in_accel_scale", "0.01\n"),
        ($"{Device}/in_voltage0_scale", "500\n"),
        ($"{Device}/in_voltage0_offset", "1\n"),
        ($"{Device}/current_timestamp_clock", "realtime\n"),
        ($"{Device}/scan_elements/in_voltage0_en", "0\n"),
        ($"{Device}/scan_elements/in_voltage0_type", "be:u12/16>>4\n"),
        ($"{Device}/scan_elements/in_voltage0_index", "0\n"),
        ($"{Device}/scan_elements/in_accel_x_en", "0\n"),
        ($"{Device}/scan_elements/in_accel_x_type", "le:s16/16>>0\n"),
        ($"{Device}/scan_elements/in_accel_x_index", "1\n"),
        ($"{Device}/scan_elements/in_timestamp_en", "0\n"),
        ($"{Device}/scan_elements/in_timestamp_type", "le:s64/64>>0\n"),
        ($"{Device}/scan_elements/in_timestamp_index", "2\n"),
        ($"{Device}/buffer/enable", "0\n"),
        ($"{Device}/buffer/length", "2\n"),
        ($"{Device}/buffer/watermark", "1\n"),
        ($"{Device}/trigger/current_trigger", "\n"),
        ("sys/bus/iio/devices/trigger3/name", "clock\n"),
        ("sys/bus/iio/devices/trigger3/sampling_frequency", "10\n"),
    ];

    public string Root { get; } = Directory.CreateTempSubdirectory("edgetwin-iio-").FullName;

    public MachineTime Time { get; } = new();

    public TestCatalog Catalog { get; } = new();

    public ChannelSetTable ChannelSets { get; } = new();

    public FrameQueue Queue { get; }

    public IioBufferLoop Loop { get; }

    public List<string> Log { get; } = [];

    public List<Sample> Samples { get; } = [];

    /// <summary>Everything in sysfs, a file a line: whether all is as it was.</summary>
    public string Settings => string.Join('\n', Files.Select(file => $"{file.Path}={File.ReadAllText(Path.Combine(Root, file.Path)).Trim()}"));

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).Trim();

    /// <summary>One scan as the kernel would hand it out.</summary>
    public void Scan(int voltage, short acceleration, long atNs)
    {
        if (_writer < 0)
            _writer = DeviceFile.Open(Path.Combine(Root, "dev/iio:device0"), DeviceFile.WriteOnly | DeviceFile.NonBlocking);
        Span<byte> scan = stackalloc byte[ScanBytes];
        BinaryPrimitives.WriteUInt16BigEndian(scan, (ushort)(voltage << 4 | 0xF));
        BinaryPrimitives.WriteInt16LittleEndian(scan[2..], acceleration);
        BinaryPrimitives.WriteInt64LittleEndian(scan[8..], atNs);
        Assert.Equal(ScanBytes, DeviceFile.Write(_writer, scan));
    }

    public void Unplug()
    {
        DeviceFile.Close(_writer);
        _writer = -1;
        Directory.Delete(Path.Combine(Root, Device), recursive: true);
    }

    /// <summary>Steps the loop once and gives what it brought, in words.</summary>
    public string Step()
    {
        Log.Clear();
        Loop.Step(0);
        FrameWalk.Drain(Queue, Decode);
        return string.Join(", ", Log);
    }

    public void Dispose()
    {
        Loop.Close();
        Loop.Dispose();
        if (_writer >= 0)
            DeviceFile.Close(_writer);
        Directory.Delete(Root, recursive: true);
    }

    private void Decode(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        var count = ChannelSets[header.ChannelSet]!.Decode(header, payload, _samples);
        foreach (var sample in _samples.AsSpan(0, count))
        {
            Samples.Add(sample);
            var name = Catalog[sample.PropertyId].Reference.Name;
            Log.Add(FormattableString.Invariant($"{name}={(sample.Quality == Quality.Bad ? sample.Reason.ToString() : Math.Round(sample.Value, 9))}{(sample.Quality == Quality.Uncertain ? "?" : "")}"));
        }
    }

    [DllImport("libc", EntryPoint = "mkfifo", SetLastError = true)]
    private static extern int MakeFifo([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);
}
