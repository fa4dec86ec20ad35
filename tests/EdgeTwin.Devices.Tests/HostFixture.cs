using System.Buffers;
using System.Runtime.InteropServices;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests;

/// <summary>A machine in a temporary directory, its host loop ticked by hand, and what its frames decode to.</summary>
internal sealed class HostFixture : IDisposable
{
    private readonly Sample[] _samples = new Sample[8192];

    public HostFixture(string? root = null, TimeSpan? timeout = null, int catalogMax = int.MaxValue)
    {
        Catalog = new TestCatalog { CountMax = catalogMax };
        IsOwnRoot = root is null;
        Root = root ?? Directory.CreateTempSubdirectory("edgetwin-host-").FullName;
        Queue = new FrameQueue("host", 4 * 1024 * 1024, OverflowPolicy.DropNewest, () => { });
        Bus = new HostBus(
            new HostBusOptions { Timeout = timeout ?? TimeSpan.FromSeconds(2) }, Root, Queue, ChannelSets, Catalog, Time);
    }

    public string Root { get; }

    public MachineTime Time { get; } = new();

    public TestCatalog Catalog { get; }

    public ChannelSetTable ChannelSets { get; } = new();

    public FrameQueue Queue { get; }

    public HostBus Bus { get; }

    /// <summary>The last sample of each property, by name.</summary>
    public Dictionary<string, Sample> Last { get; } = [];

    /// <summary>Every sample in its order, with the property's name in place of its id; null: not kept.</summary>
    public List<(string Name, Sample Sample)>? All { get; set; }

    public IFrameTee? Recorder { get; set; }

    private bool IsOwnRoot { get; }

    /// <summary>The last value as text with its unit, or the reason there is none.</summary>
    public string this[string property] => !Last.TryGetValue(property, out var sample) ? "not there"
        : sample.Quality == Quality.Good ? FormattableString.Invariant($"{sample.Value} {Catalog[sample.PropertyId].UnitCode}")
        : $"{sample.Quality} {sample.Reason}";

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Copies a machine of tests/EdgeTwin.Devices.Tests/Fixtures: files whose names have <c>!</c> for <c>/</c>.</summary>
    public void CopyMachine(string machine)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", machine)))
            Write(Path.GetFileName(file).Replace('!', '/'), File.ReadAllText(file));
    }

    public void MakeFifo(string path)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.Delete(full);
        Assert.Equal(0, MakeFifoNative(full, 0x1B6));
    }

    /// <summary>Reads all once, then lets <paramref name="seconds"/> pass.</summary>
    public void Tick(double seconds = 1)
    {
        Bus.Tick();
        Drain((in FrameHeader header, ReadOnlySpan<byte> payload) => Decode(header, payload));
        Time.Advance(TimeSpan.FromSeconds(seconds));
    }

    public delegate void FrameAction(in FrameHeader header, ReadOnlySpan<byte> payload);

    public void Drain(FrameAction action)
    {
        while (Queue.Reader.TryRead(out var read))
        {
            var consumed = DrainBuffer(read.Buffer, action);
            Queue.Reader.AdvanceTo(read.Buffer.End);
            Queue.Consumed(consumed);
            if (read.IsCompleted)
                return;
        }
    }

    public static long DrainBuffer(ReadOnlySequence<byte> buffer, FrameAction action)
    {
        var consumed = 0L;
        while (buffer.Length >= FrameHeader.Size)
        {
            // A frame never straddles two segments.
            var span = buffer.FirstSpan;
            if (span.IsEmpty)
            {
                buffer = buffer.Slice(buffer.GetPosition(0));
                span = buffer.ToArray();
            }
            var header = MemoryMarshal.Read<FrameHeader>(span);
            var length = FrameHeader.Size + header.PayloadLength;
            action(header, span[FrameHeader.Size..length]);
            buffer = buffer.Slice(length);
            consumed += length;
        }
        return consumed;
    }

    public void Dispose()
    {
        if (IsOwnRoot)
            Directory.Delete(Root, recursive: true);
    }

    private void Decode(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        Recorder?.Tee(header, payload);
        var decoder = ChannelSets[header.ChannelSet];
        Assert.NotNull(decoder);
        var count = decoder.Decode(header, payload, _samples.AsSpan(0, decoder.SamplesMax));
        foreach (var sample in _samples.AsSpan(0, count))
        {
            var name = Catalog[sample.PropertyId].Reference.ToString();
            Last[name] = sample;
            All?.Add((name, sample with { PropertyId = 0 }));
        }
    }

    [DllImport("libc", EntryPoint = "mkfifo", SetLastError = true)]
    private static extern int MakeFifoNative([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);
}
