using EdgeTwin.Self.Encoder;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Tests.Recall;

public sealed class PassageVectorsTests
{
    private const int Seed = 20261127;
    private const double CosineError = 0.005;

    [Fact]
    public void Cosines_are_those_of_the_numbers_that_were_given()
    {
        var (vectors, given) = Made(3000);
        var cosines = new float[given.Length];
        vectors.Compare(given[5], [.. Enumerable.Range(1, given.Length).Select(i => (ulong)i)], cosines);
        for (var i = 0; i < given.Length; i++)
            Assert.Equal(given[5].Zip(given[i], (one, other) => (double)one * other).Sum(), cosines[i], CosineError);
    }

    [Fact]
    public void What_has_not_been_read_has_no_cosine()
    {
        var (vectors, given) = Made(2);
        var cosines = new float[2];
        vectors.Compare(given[0], [1, 99], cosines);
        Assert.Equal((1, true), (Math.Round(cosines[0], 2), float.IsNaN(cosines[1])));
        Assert.False(vectors.Has(99));
    }

    [Fact]
    public void What_is_read_is_what_was_written_and_of_another_encoder_nothing()
    {
        var (vectors, _) = Made(1500);
        var bytes = vectors.Write();
        Assert.Equal(bytes, Read(bytes, 7).Write());
        Assert.Equal(0, Read(bytes, 8).Count);
        var random = new Random(Seed);
        for (var i = 0; i < 200; i++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Equal(0, Read(damaged, 7).Count);
            Assert.Equal(0, Read(bytes[..random.Next(bytes.Length)], 7).Count);
        }
    }

    [Fact]
    public void What_is_forgotten_is_nowhere()
    {
        var (vectors, _) = Made(1500);
        Assert.False(vectors.Keep([.. Enumerable.Range(1, 1500).Select(i => (ulong)i)]));
        Assert.True(vectors.Keep([3, 1400]));
        Assert.Equal((2, true, false), (vectors.Count, vectors.Has(1400), vectors.Has(4)));
        Assert.Equal(8 + 8 + (2 * (8 + 4 + 512)), vectors.Write().Length);
    }

    [Fact]
    public void Comparing_allocates_nothing()
    {
        var (vectors, given) = Made(100);
        ulong[] meanings = [.. Enumerable.Range(1, 100).Select(i => (ulong)i)];
        var cosines = new float[100];
        vectors.Compare(given[0], meanings, cosines);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            vectors.Compare(given[i], meanings, cosines);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (PassageVectors Vectors, float[][] Given) Made(int count)
    {
        var random = new Random(Seed);
        var vectors = new PassageVectors(7);
        var given = new float[count][];
        for (var i = 0; i < count; i++)
        {
            given[i] = [.. Enumerable.Range(0, EncoderFile.Dimensions).Select(_ => (float)(random.NextDouble() - 0.5))];
            var length = MathF.Sqrt(given[i].Sum(value => value * value));
            given[i] = [.. given[i].Select(value => value / length)];
            vectors.Add((ulong)(i + 1), given[i]);
        }
        return (vectors, given);
    }

    private static PassageVectors Read(byte[] bytes, uint encoder) => PassageVectors.Read(new MemoryStream(bytes), encoder);
}
