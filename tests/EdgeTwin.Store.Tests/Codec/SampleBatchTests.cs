using CsCheck;
using EdgeTwin.Model;
using EdgeTwin.Store.Codec;

namespace EdgeTwin.Store.Tests.Codec;

public sealed class SampleBatchTests
{
    private static readonly Guid _boot = new("6f1d3a52-90f2-4c0e-8a3b-5d5a3f6f0a11");
    private readonly SampleBatchEncoder _encoder = new();
    private readonly SampleBatchReader _reader = new();

    private static readonly Gen<double> _value = Gen.Frequency(
        (6, Gen.Int[-5000, 5000].Select(Gen.Int[0, 4], (d, k) => d / Math.Pow(10, k))),
        (2, Gen.Double),
        (1, Gen.Long.Select(BitConverter.Int64BitsToDouble)),
        (1, OneOf(0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon,
            double.MaxValue, double.MinValue, 44.833999999999996, 74.93588199999998, 1e15, 1e300, -1e-300, 0.1 + 0.2)));

    private static readonly Gen<Sample[]> _batch =
        from properties in Gen.OneOf(Gen.Int[1, 4], Gen.Int[1, 300])
        from count in Gen.OneOf(Gen.Int[0, 40], Gen.Int[0, 1200])
        from offset in OneOf(0L, 1_700_000_000_000_000_000, -5)
        from start in OneOf(0L, 123_456_789_012_345)
        from isGood in Gen.Bool
        from samples in Gen.Select(Gen.Int[0, properties - 1], Gen.OneOf(Gen.Const(1_000_000_000L), Gen.Long[0, 3_000_000_000]), _value, Gen.Int[0, 30]).Array[count]
        select Samples(samples, offset, start, isGood);

    [Fact]
    public void Every_batch_comes_back_bit_for_bit() => _batch.Sample(samples =>
    {
        var payload = Encode(samples);
        var read = new Sample[CodecLimits.BatchSamplesMax];
        Assert.Equal(samples.Length, _reader.Read(payload, read));
        AssertSame(samples.OrderBy(s => s.PropertyId).ToArray(), read.AsSpan(0, samples.Length));
        Assert.True(SampleBatchHeader.TryRead(payload, out var header));
        Assert.Equal(_boot, header.BootId);
        Assert.Equal(samples.Length, header.SampleCount);
        if (samples.Length > 0)
        {
            Assert.Equal(samples.Min(s => s.UtcNs), header.UtcNsMin);
            Assert.Equal(samples.Max(s => s.UtcNs), header.UtcNsMax);
            var one = samples[^1].PropertyId;
            var expected = samples.Where(s => s.PropertyId == one).ToArray();
            Assert.Equal(expected.Length, _reader.ReadProperty(payload, one, read));
            AssertSame(expected, read.AsSpan(0, expected.Length));
        }
        Assert.Equal(0, _reader.ReadProperty(payload, 5000, read));
    }, iter: 300, threads: 1);

    [Fact]
    public void A_damaged_batch_is_refused_or_read_but_never_throws() =>
        Gen.Select(_batch, Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Int[0, 3]).Sample((samples, place, value, kind) =>
        {
            var payload = Encode(samples);
            var at = place % payload.Length;
            if (kind == 0)
                payload = payload[..at];
            else
                payload[at] = kind == 1 ? value : (byte)(payload[at] ^ (1 << (value & 7)));
            var count = _reader.Read(payload, new Sample[CodecLimits.BatchSamplesMax]);
            Assert.InRange(count, SampleBatchReader.Malformed, CodecLimits.BatchSamplesMax);
            _ = _reader.ReadProperty(payload, 0, new Sample[CodecLimits.BatchSamplesMax]);
        }, iter: 1000, threads: 1);

    [Fact]
    public void Random_bytes_are_no_batch() => Gen.Byte.Array[0, 400].Sample(bytes =>
    {
        if (bytes.Length > 1)
            (bytes[0], bytes[1]) = (SampleBatchHeader.Version, (byte)(bytes[1] & 1));
        Assert.InRange(_reader.Read(bytes, new Sample[CodecLimits.BatchSamplesMax]), SampleBatchReader.Malformed, CodecLimits.BatchSamplesMax);
    }, iter: 2000, threads: 1);

    [Fact]
    public void One_quantised_sample_of_a_thousand_properties_takes_a_kilobyte_and_a_half()
    {
        var random = new Random(7);
        var samples = Enumerable.Range(0, 1000).Select(id => At(id, 1_000_000_000, Math.Round(Level(id) + random.NextDouble() * 10, 1))).ToArray();
        Assert.InRange(Encode(samples).Length, 1, 1500);
    }

    [Fact]
    public void A_minute_of_a_thousand_quantised_properties_takes_little_more_than_a_byte_a_sample()
    {
        var random = new Random(8);
        var values = Enumerable.Range(0, 1000).Select(id => (double)Level(id)).ToArray();
        var bytes = 0;
        for (var second = 0; second < 60; second += 8)
        {
            var samples = new List<Sample>();
            for (var t = second; t < Math.Min(60, second + 8); t++)
            {
                for (var id = 0; id < 1000; id++)
                    samples.Add(At(id, t * 1_000_000_000L, values[id] = Math.Round(values[id] + (random.NextDouble() - 0.5) * 0.2, 1)));
            }
            bytes += Encode([.. samples]).Length;
        }
        Assert.InRange(bytes / 60_000.0, 0.1, 1.2);
    }

    [Fact]
    public void Encoding_and_reading_allocate_nothing_after_the_first_batch()
    {
        var samples = Enumerable.Range(0, 8000).Select(i => At(i % 40, i / 40 * 1_000_000L, i * 0.01, i % 97 == 0)).ToArray();
        var payload = new byte[SampleBatchEncoder.BytesMax(samples.Length)];
        var read = new Sample[samples.Length];
        var length = _encoder.Encode(samples, _boot, payload);
        _reader.Read(payload.AsSpan(0, length), read);
        var allocated = AllocatedBytes.Least(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                length = _encoder.Encode(samples, _boot, payload);
                _reader.Read(payload.AsSpan(0, length), read);
            }
        });
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void An_id_out_of_range_is_refused_and_spoils_nothing()
    {
        var room = new byte[SampleBatchEncoder.BytesMax(2)];
        Assert.Throws<ArgumentOutOfRangeException>(() => _encoder.Encode([At(1, 0, 1), At(CodecLimits.PropertyIdEnd, 0, 1)], _boot, room));
        Assert.Throws<ArgumentOutOfRangeException>(() => _encoder.Encode([At(-1, 0, 1)], _boot, room));
        var read = new Sample[2];
        Assert.Equal(1, _reader.Read(Encode([At(1, 5, 2.5)]), read));
        AssertSame([At(1, 5, 2.5)], read.AsSpan(0, 1));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static int Level(int id) => id % 7 * 150;

    private static Sample At(int id, long monotonicNs, double value, bool isBad = false) => isBad
        ? Sample.Bad(id, QualityReason.TimedOut, monotonicNs + 1_000, monotonicNs)
        : new Sample(id, Quality.Good, QualityReason.None, value, monotonicNs + 1_000, monotonicNs);

    private static Sample[] Samples((int, long, double, int)[] parts, long offset, long start, bool isGood)
    {
        var now = new Dictionary<int, long>();
        return [.. parts.Select(part =>
        {
            var (id, step, value, quality) = part;
            now[id] = now.GetValueOrDefault(id, start) + step;
            return isGood || quality > 3
                ? new Sample(id, Quality.Good, QualityReason.None, value, now[id] + offset, now[id])
                : quality == 3
                    ? Sample.Bad(id, QualityReason.Malformed, now[id] + offset, now[id])
                    : new Sample(id, (Quality)quality, QualityReason.SamplesLost, value, now[id] + offset, now[id]);
        })];
    }

    private byte[] Encode(Sample[] samples)
    {
        var destination = new byte[SampleBatchEncoder.BytesMax(samples.Length)];
        return destination[.._encoder.Encode(samples, _boot, destination)];
    }

    private static void AssertSame(ReadOnlySpan<Sample> expected, ReadOnlySpan<Sample> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i] with { Value = 0 }, actual[i] with { Value = 0 });
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected[i].Value), BitConverter.DoubleToInt64Bits(actual[i].Value));
        }
    }
}
