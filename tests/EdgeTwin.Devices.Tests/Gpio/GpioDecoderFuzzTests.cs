using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Gpio;

public sealed class GpioDecoderFuzzTests
{
    private const int Seed = 20261122;

    [Theory]
    [InlineData(GpioEdges.None)]
    [InlineData(GpioEdges.Rising)]
    [InlineData(GpioEdges.Falling)]
    [InlineData(GpioEdges.Both)]
    public void No_bytes_make_it_throw_or_say_nonsense(GpioEdges edges)
    {
        var random = new Random(Seed);
        var catalog = new TestCatalog();
        var decoder = new GpioDecoder("", edges, new GpioFieldProperties(TwinId.Parse("t")), catalog);
        var samples = new Sample[decoder.SamplesMax];
        for (var round = 0; round < 1000; round++)
        {
            var whole = GpioFrame.HeadBytes + random.Next(Limits.GpioEventsPerFrameMax + 2) * GpioLineEvent.Size;
            var payload = new byte[random.Next(4) == 0 ? random.Next(GpioFrame.BytesMax + 100) : whole];
            random.NextBytes(payload);
            // The first line's number is 0 in the head and in half of the edges, else none would count.
            for (var at = GpioFrame.HeadBytes - 8; at + 4 <= payload.Length; at = at < GpioFrame.HeadBytes ? GpioFrame.HeadBytes + 12 : at + GpioLineEvent.Size)
            {
                if (random.Next(2) == 0)
                    payload.AsSpan(at, 4).Clear();
            }
            var status = random.Next(10) == 0 ? (FrameStatus)random.Next(8) : FrameStatus.Ok;
            var count = decoder.Decode(new FrameHeader(payload.Length, 0, status, round, round, 0, (uint)round), payload, samples);
            foreach (var sample in samples.AsSpan(0, count))
            {
                var isConsistent = sample.Quality == Quality.Bad
                    ? double.IsNaN(sample.Value) && sample.Reason != QualityReason.None
                    : double.IsFinite(sample.Value) && sample.Value >= 0;
                Assert.True(isConsistent, $"seed {Seed}, round {round}: {sample} from {Convert.ToHexString(payload)}");
            }
        }
    }
}
