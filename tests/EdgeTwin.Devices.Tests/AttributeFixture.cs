using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests;

/// <summary>A sysfs tree in a temporary directory, a loop that polls it ticked by hand, and what its frames decode to.</summary>
internal sealed class AttributeFixture : IDisposable
{
    private readonly Sample[] _samples = new Sample[4096];

    public AttributeFixture(Func<AttributeFixture, AttributeBusLoop> make)
    {
        Queue = new FrameQueue("attributes", 1 << 20, OverflowPolicy.DropNewest, () => { });
        Loop = make(this);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("edgetwin-attributes-").FullName;

    public MachineTime Time { get; } = new();

    public TestCatalog Catalog { get; } = new();

    public ChannelSetTable ChannelSets { get; } = new();

    public FrameQueue Queue { get; }

    public AttributeBusLoop Loop { get; }

    public Dictionary<string, Sample> Last { get; } = [];

    /// <summary>All properties with their last values, sorted, in words.</summary>
    public string Words => string.Join(", ", Last.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Word(pair.Value)}"));

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public void Remove(string path) => Directory.Delete(Path.Combine(Root, path), recursive: true);

    public string Tick()
    {
        Loop.Tick();
        FrameWalk.Drain(Queue, Decode);
        Time.Advance(TimeSpan.FromSeconds(1));
        return Words;
    }

    public void Dispose()
    {
        Loop.Close();
        Loop.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    private void Decode(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        var count = ChannelSets[header.ChannelSet]!.Decode(header, payload, _samples);
        foreach (var sample in _samples.AsSpan(0, count))
            Last[Catalog[sample.PropertyId].Reference.ToString()] = sample;
    }

    private string Word(Sample sample) => sample.Quality == Quality.Good
        ? FormattableString.Invariant($"{Math.Round(sample.Value, 9)} {Catalog[sample.PropertyId].UnitCode}")
        : $"{sample.Quality} {sample.Reason}";
}
