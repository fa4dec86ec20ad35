using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Bench;

/// <summary>Runs a bus loop for some time and decodes what it brings, on a thread of its own as the agent does.</summary>
internal sealed class BenchReader : IDisposable
{
    private readonly IFrameDecoder? _decoder;
    private readonly ChannelSetTable? _channelSets;
    private readonly ManualResetEventSlim _wake = new();
    private readonly Dictionary<int, Tally> _tallies = [];
    private Sample[] _samples = [];

    /// <summary>A reader with one decoder for all frames.</summary>
    public BenchReader(IFrameDecoder decoder, int queueBytesMax, string name)
        : this(queueBytesMax, name) => _decoder = decoder;

    /// <summary>A reader whose loop brings its own decoders.</summary>
    public BenchReader(ChannelSetTable channelSets, int queueBytesMax, string name)
        : this(queueBytesMax, name) => _channelSets = channelSets;

    private BenchReader(int queueBytesMax, string name) =>
        Queue = new FrameQueue(name, queueBytesMax, OverflowPolicy.DropNewest, _wake.Set);

    /// <summary>The queue the loop writes to.</summary>
    public FrameQueue Queue { get; }

    /// <summary>What the last frame without a measurement said; empty if there was none.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Runs a loop that long.</summary>
    public async Task RunAsync(IBusLoop loop, TimeSpan length, TimeProvider time, CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var running = loop.RunAsync(stopping.Token);
        await Task.WhenAny(running, Task.Delay(length, time, cancellation)).ConfigureAwait(false);
        await stopping.CancelAsync().ConfigureAwait(false);
        await running.ConfigureAwait(false);
        await reading.ConfigureAwait(false);
    }

    /// <summary>How many samples a property had.</summary>
    public long SamplesOf(IPropertyCatalog catalog, string property) => Find(catalog, property).Samples;

    /// <summary>How many samples a property had, by its id.</summary>
    public long SamplesOf(int propertyId) => _tallies.GetValueOrDefault(propertyId).Samples;

    /// <summary>A property's last value.</summary>
    public double LastOf(IPropertyCatalog catalog, string property) => Find(catalog, property).Last;

    /// <summary>A property's last value, by its id.</summary>
    public double LastOf(int propertyId) => _tallies.GetValueOrDefault(propertyId).Last;

    /// <inheritdoc/>
    public void Dispose() => _wake.Dispose();

    private Tally Find(IPropertyCatalog catalog, string property)
    {
        var total = default(Tally);
        foreach (var (id, tally) in _tallies)
        {
            if (catalog[id].Reference.Name == property)
                total = tally;
        }
        return total;
    }

    private void Read()
    {
        while (true)
        {
            _wake.Wait();
            _wake.Reset();
            while (Queue.Reader.TryRead(out var read))
            {
                foreach (var segment in read.Buffer)
                    Take(segment.Span);
                var length = read.Buffer.Length;
                Queue.Reader.AdvanceTo(read.Buffer.End);
                Queue.Consumed(length);
                if (read.IsCompleted)
                    return;
            }
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= FrameHeader.Size)
        {
            var header = MemoryMarshal.Read<FrameHeader>(bytes);
            var payload = bytes.Slice(FrameHeader.Size, header.PayloadLength);
            bytes = bytes[(FrameHeader.Size + header.PayloadLength)..];
            if (header.Status != FrameStatus.Ok)
                Words = Encoding.UTF8.GetString(payload);
            var decoder = _decoder ?? _channelSets![header.ChannelSet]!;
            if (_samples.Length < decoder.SamplesMax)
                _samples = new Sample[decoder.SamplesMax];
            foreach (ref readonly var sample in _samples.AsSpan(0, decoder.Decode(in header, payload, _samples)))
                CollectionsMarshal.GetValueRefOrAddDefault(_tallies, sample.PropertyId, out _).Add(in sample);
        }
    }

    private struct Tally
    {
        public long Samples;
        public double Last;

        public void Add(in Sample sample)
        {
            if (sample.Quality == Quality.Bad)
                return;
            Samples++;
            Last = sample.Value;
        }
    }
}
