using System.Net.Sockets;
using System.Text;
using EdgeTwin.Model;
using Limits = EdgeTwin.Agent.Api.Limits;

namespace EdgeAgent.Tests.Api;

/// <summary>Counts what the whole process allocates, so nothing else may run meanwhile.</summary>
[Collection(nameof(ProcessMeasurements))]
public sealed class StreamAllocationTests
{
    private const int BlockSamples = 100;
    private const int WarmUpBlocks = 300;
    private const int Blocks = 700;

    // The smallest object has 24 bytes, so one per sample would be far beyond this; what remains is Kestrel's own for each
    // flush that has to wait (some 500 bytes for some 150 samples), and whatever the test runner does meanwhile.
    private const double BytesPerSampleMax = 4;

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("application/vnd.msgpack")]
    [InlineData("text/event-stream", "application/vnd.msgpack")]
    public async Task From_the_ring_to_the_socket_nothing_is_allocated_per_sample(params string[] accepts)
    {
        await using var api = await ApiFixture.StartAsync(MemoryAgent.Greenhouse(1 << 16), new Limits { SubscriberWakeInterval = TimeSpan.FromMilliseconds(2) });
        var readers = new List<CountingReader>();
        foreach (var accept in accepts)
            readers.Add(new CountingReader(api.SocketPath, accept));
        while (api.Server.Subscribers.Count < accepts.Length)
            await Task.Delay(5, TestContext.Current.CancellationToken);

        var samples = Enumerable.Range(0, BlockSamples).Select(i => new Sample(i % 2 == 0 ? 0 : 3, Quality.Good, QualityReason.None, i / 8.0, 1_700_000_000_000_000_000 + i, i)).ToArray();
        // A fifth of them is bad, with words of the bus.
        for (var i = 0; i < samples.Length; i += 5)
            samples[i] = Sample.Bad(0, QualityReason.Missing, samples[i].UtcNs, i);
        api.Agent.Reasons.Note(samples.AsSpan(0, 1), "no acknowledge from 0x76 on i2c-1: nothing answers at this address (EREMOTEIO)"u8);
        Send(api, readers, samples, WarmUpBlocks);
        var allocated = long.MaxValue;
        // The smallest of three: what the runtime and the test runner allocate now and then is not of the stream.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Send(api, readers, samples, Blocks);
            allocated = Math.Min(allocated, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        readers.ForEach(reader => reader.Dispose());
        Assert.Equal(0, api.Server.Subscribers.ChangesLost);
        var perSample = (double)allocated / (BlockSamples * Blocks * accepts.Length);
        Assert.True(perSample <= BytesPerSampleMax, $"{perSample:0.000} bytes per sample ({allocated} in all); allowed are {BytesPerSampleMax}");
    }

    /// <summary>Publishes at a pace the stream can follow, and waits until the bytes of it have arrived.</summary>
    private static void Send(ApiFixture api, List<CountingReader> readers, Sample[] samples, int blocks)
    {
        for (var i = 0; i < blocks; i++)
        {
            api.Agent.Changes.Publish(samples);
            Thread.Sleep(1);
        }
        long bytes;
        do
        {
            bytes = 0;
            foreach (var reader in readers)
                bytes += reader.Bytes;
            Thread.Sleep(50);
            foreach (var reader in readers)
                bytes -= reader.Bytes;
        }
        while (bytes != 0);
    }

    /// <summary>Reads all that comes on a thread of its own, and allocates nothing at that.</summary>
    private sealed class CountingReader : IDisposable
    {
        private readonly Socket _socket;
        private readonly Thread _thread;
        private long _bytes;

        public CountingReader(string path, string accept)
        {
            // Never touched by an asynchronous call: the socket stays a blocking one, whose reads allocate nothing.
            _socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            _socket.Connect(new UnixDomainSocketEndPoint(path));
            _socket.Send(Encoding.ASCII.GetBytes($"GET /v1/changes HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\n\r\n"));
            _thread = new Thread(Read) { IsBackground = true };
            _thread.Start();
        }

        public long Bytes => Interlocked.Read(ref _bytes);

        public void Dispose()
        {
            _socket.Shutdown(SocketShutdown.Both);
            _thread.Join();
            _socket.Dispose();
        }

        private void Read()
        {
            var buffer = new byte[64 << 10];
            while (_socket.Receive(buffer) is > 0 and var count)
                Interlocked.Add(ref _bytes, count);
        }
    }
}
