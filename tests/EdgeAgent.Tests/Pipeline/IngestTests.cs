using System.Buffers.Binary;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;
using EdgeTwin.Store.Batches;
using EdgeTwin.Store.State;

namespace EdgeTwin.Agent.Tests.Pipeline;

public sealed class IngestTests : IDisposable
{
    private const long Ms = 1_000_000;
    private readonly StateTable _state = new(1024);
    private readonly ChangeRing _changes = new(1 << 12);
    private readonly ChannelSetTable _channelSets = new();
    private readonly CollectingLog _log = new();
    private readonly CollectingEvents _events = new();
    private readonly Ingest _ingest;
    private readonly FrameQueue _queue;

    public IngestTests()
    {
        _ingest = new Ingest(_channelSets, _log, _state, _changes, _events);
        _queue = new FrameQueue("test", 1 << 16, OverflowPolicy.DropNewest, static () => { });
        _ingest.Attach(_queue);
        _channelSets.Add(new PairDecoder(firstId: 0));
    }

    public void Dispose() => _state.Dispose();

    [Fact]
    public void A_frame_reaches_the_journal_the_state_and_the_changes()
    {
        Write(21, 40, monotonicNs: 5 * Ms, utcNs: 1005 * Ms);
        Assert.True(_ingest.Drain());
        Assert.False(_ingest.Drain());

        Sample[] expected =
        [
            new(0, Quality.Good, QualityReason.None, 21, 1005 * Ms, 5 * Ms),
            new(1, Quality.Good, QualityReason.None, 40, 1005 * Ms, 5 * Ms),
        ];
        Assert.Equal(expected, _log.Samples);
        Assert.Equal(expected, ReadChanges());
        Assert.True(_state.TryRead(1, out var humidity));
        Assert.Equal((40.0, 1L, Quality.Good), (humidity.Value, humidity.SampleCount, humidity.Quality));
        Assert.Equal(2, _ingest.SamplesApplied);
    }

    [Fact]
    public void Frames_that_did_not_fit_are_counted_and_the_next_samples_say_so()
    {
        var small = new FrameQueue("small", 100, OverflowPolicy.DropNewest, static () => { });
        _ingest.Attach(small);
        WriteTo(small, 1, 2, 0, 0);
        WriteTo(small, 3, 4, Ms, Ms); // fits: 2 × (32 + 16) = 96
        WriteTo(small, 5, 6, 2 * Ms, 2 * Ms);
        WriteTo(small, 7, 8, 3 * Ms, 3 * Ms);
        Assert.Equal(2, small.FramesLost);
        _ingest.Drain();
        WriteTo(small, 9, 10, 4 * Ms, 4 * Ms);
        _ingest.Drain();

        Assert.Equal([1.0, 2, 3, 4, 9, 10], _log.Samples.Select(sample => sample.Value));
        Assert.All(_log.Samples[..4], sample => Assert.Equal(Quality.Good, sample.Quality));
        Assert.All(_log.Samples[4..], sample => Assert.Equal((Quality.Uncertain, QualityReason.SamplesLost), (sample.Quality, sample.Reason)));
    }

    [Fact]
    public void A_stepped_wall_clock_moves_the_times_at_once_and_is_reported_but_never_the_order()
    {
        const long Start = 1_800_000_000_000 * Ms;
        const long FourteenDays = 14L * 86_400_000 * Ms;
        Write(1, 1, 0, Start);
        Write(2, 2, 1000 * Ms, Start + 1000 * Ms);
        Write(3, 3, 2000 * Ms, Start + 2000 * Ms - FourteenDays);
        Write(4, 4, 3000 * Ms, Start + 3000 * Ms - FourteenDays);
        _ingest.Drain();

        Assert.Equal([("test", 2000 * Ms, -FourteenDays)], _events.Steps);
        var first = _log.Samples.Where(sample => sample.PropertyId == 0).ToArray();
        Assert.Equal([1.0, 2, 3, 4], first.Select(sample => sample.Value));
        Assert.Equal([0, 1000 * Ms, 2000 * Ms, 3000 * Ms], first.Select(sample => sample.MonotonicNs));
        Assert.Equal(Start + 3000 * Ms - FourteenDays, first[3].UtcNs);
        // Samples of before and after the step were journaled apart, since a batch has one offset.
        Assert.Equal(2, _log.Blocks);
    }

    [Fact]
    public void The_noise_of_reading_two_clocks_does_not_reach_the_samples()
    {
        Write(1, 1, 0, 1000 * Ms);
        Write(2, 2, 10 * Ms, 1010 * Ms + 300_000);
        _ingest.Drain();
        Assert.Equal(1010 * Ms, _log.Samples[^1].UtcNs);
    }

    [Fact]
    public void A_frame_of_an_unknown_channel_set_is_refused_and_costs_nothing_else()
    {
        Assert.True(_queue.TryBegin(16, out _));
        _queue.End(16, channelSet: 77, FrameStatus.Ok, 0, 0);
        Write(21, 40, 0, 0);
        _ingest.Drain();
        Assert.Equal(2, _log.Samples.Count);
        Assert.Equal(1, _ingest.FramesRefused);
        Assert.Equal([77], _events.Refused);
    }

    [Fact]
    public void A_decoder_that_throws_costs_its_own_frames_only()
    {
        var broken = _channelSets.Add(new ThrowingDecoder());
        Assert.True(_queue.TryBegin(16, out _));
        _queue.End(16, broken, FrameStatus.Ok, 0, 0);
        Write(21, 40, 0, 0);
        _ingest.Drain();
        Assert.Equal(2, _log.Samples.Count);
        Assert.Equal([broken], _events.Refused.Select(set => (ushort)set));
    }

    [Fact]
    public void A_frame_with_more_samples_than_a_block_goes_through_whole()
    {
        var wide = _channelSets.Add(new WideDecoder(firstId: 10, count: 900));
        Write(1, 2, 0, 0);
        Assert.True(_queue.TryBegin(0, out _));
        _queue.End(0, wide, FrameStatus.Ok, 0, 0);
        _queue.Flush();
        _ingest.Drain();
        Assert.Equal(902, _log.Samples.Count);
        Assert.True(_state.TryRead(909, out _));
    }

    [Fact]
    public void The_recorder_gets_every_frame_byte_for_byte()
    {
        var tee = new CollectingTee();
        _ingest.Recorder = tee;
        Write(21, 40, 5, 6);
        _ingest.Drain();
        var payload = new byte[16];
        BinaryPrimitives.WriteDoubleLittleEndian(payload, 21);
        BinaryPrimitives.WriteDoubleLittleEndian(payload.AsSpan(8), 40);
        Assert.Equal([(0, Convert.ToHexString(payload))], tee.Frames);
    }

    [Fact]
    public void A_completed_queue_ends_quietly_and_the_others_go_on()
    {
        var other = new FrameQueue("other", 1 << 12, OverflowPolicy.Wait, static () => { });
        _ingest.Attach(other);
        WriteTo(other, 1, 2, 0, 0);
        other.Complete();
        _ingest.Drain();
        Write(3, 4, 0, 0);
        _ingest.Drain();
        Assert.False(_ingest.Drain());
        Assert.Equal([1.0, 2, 3, 4], _log.Samples.Select(sample => sample.Value));
    }

    [Fact]
    public void The_path_from_pipe_to_changes_allocates_nothing_per_sample()
    {
        var ingest = new Ingest(_channelSets, new NoLog(), _state, _changes, _events);
        ingest.Attach(_queue);
        void Round(int n)
        {
            for (var i = 0; i < 64; i++)
                Write(i, n, (n * 64 + i) * Ms, (n * 64 + i) * Ms);
            ingest.Drain();
        }
        for (var n = 0; n < 100; n++)
            Round(n);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 100; n < 1100; n++)
            Round(n);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
    }

    private void Write(double a, double b, long monotonicNs, long utcNs) => WriteTo(_queue, a, b, monotonicNs, utcNs);

    private static void WriteTo(FrameQueue queue, double a, double b, long monotonicNs, long utcNs)
    {
        if (!queue.TryBegin(16, out var payload))
            return;
        BinaryPrimitives.WriteDoubleLittleEndian(payload, a);
        BinaryPrimitives.WriteDoubleLittleEndian(payload[8..], b);
        queue.End(16, 0, FrameStatus.Ok, monotonicNs, utcNs);
        queue.Flush();
    }

    private List<Sample> ReadChanges()
    {
        var cursor = new ChangeCursor(0);
        var destination = new Sample[1024];
        var count = _changes.Read(ref cursor, destination);
        return [.. destination[..count]];
    }

    private sealed class PairDecoder(int firstId) : IFrameDecoder
    {
        public string Driver => "pair";

        public string Parameters => "";

        public int SamplesMax => 2;

        public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples)
        {
            for (var i = 0; i < 2; i++)
                samples[i] = new Sample(firstId + i, Quality.Good, QualityReason.None, BinaryPrimitives.ReadDoubleLittleEndian(payload[(i * 8)..]), header.UtcNs, header.MonotonicNs);
            return 2;
        }
    }

    private sealed class WideDecoder(int firstId, int count) : IFrameDecoder
    {
        public string Driver => "wide";

        public string Parameters => "";

        public int SamplesMax => count;

        public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples)
        {
            for (var i = 0; i < count; i++)
                samples[i] = new Sample(firstId + i, Quality.Good, QualityReason.None, i, header.UtcNs, header.MonotonicNs);
            return count;
        }
    }

    private sealed class ThrowingDecoder : IFrameDecoder
    {
        public string Driver => "broken";

        public string Parameters => "";

        public int SamplesMax => 1;

        public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples) =>
            throw new InvalidOperationException("a bug");
    }

    private sealed class CollectingLog : ISampleLog
    {
        public List<Sample> Samples { get; } = [];

        public int Blocks { get; private set; }

        public void Append(ReadOnlySpan<Sample> samples)
        {
            Blocks++;
            Samples.AddRange(samples);
        }
    }

    private sealed class NoLog : ISampleLog
    {
        public void Append(ReadOnlySpan<Sample> samples)
        {
        }
    }

    private sealed class CollectingTee : IFrameTee
    {
        public List<(int ChannelSet, string Payload)> Frames { get; } = [];

        public void Tee(in FrameHeader header, ReadOnlySpan<byte> payload) => Frames.Add((header.ChannelSet, Convert.ToHexString(payload)));
    }

    private sealed class CollectingEvents : IIngestEvents
    {
        public List<(string Queue, long MonotonicNs, long StepNs)> Steps { get; } = [];

        public List<int> Refused { get; } = [];

        public void ClockStepped(string queue, long monotonicNs, long offsetNs, long stepNs) => Steps.Add((queue, monotonicNs, stepNs));

        public void FrameRefused(int channelSet, string why) => Refused.Add(channelSet);
    }
}
