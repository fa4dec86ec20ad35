using CsCheck;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Self.Tests.Encoder;

public sealed class SentenceEncoderTests
{
    [Fact]
    public void Any_text_has_a_vector_of_length_1_and_always_the_same()
    {
        var encoder = new SentenceEncoder(MadeEncoder.File);
        float[] vector = new float[EncoderFile.Dimensions], again = new float[EncoderFile.Dimensions];
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["the r.xé\n 1½ﬁ"], 0, 400]).Sample(
            text =>
            {
                var count = encoder.Encode(text, vector);
                Assert.InRange(count, text.Length == 0 ? 0 : 1, EncoderFile.PiecesMax);
                Assert.Equal(1, vector.Sum(number => number * number), 1e-4);
                encoder.Encode("there", again);
                encoder.Encode(text, again);
                Assert.Equal(vector, again);
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public void Encoding_allocates_nothing()
    {
        var encoder = new SentenceEncoder(MadeEncoder.File);
        var vector = new float[EncoderFile.Dimensions];
        const string Text = "there the ½ ﬁx — Ж 🌱 e\u0301 ";
        var longText = string.Concat(Enumerable.Repeat(Text, 40));
        encoder.Encode(longText, vector);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 5; i++)
        {
            encoder.Encode(Text, vector);
            encoder.Encode(longText, vector);
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Two_threads_on_one_file_get_what_one_gets()
    {
        var texts = Enumerable.Range(0, 20).Select(i => string.Concat(Enumerable.Repeat("the re ", i))).ToArray();
        var alone = Vectors(texts);
        Parallel.For(0, 2, _ =>
        {
            var vectors = Vectors(texts);
            for (var i = 0; i < texts.Length; i++)
                Assert.Equal(alone[i], vectors[i]);
        });
    }

    [Theory]
    [InlineData(511)]
    [InlineData(513)]
    public void A_vector_of_another_length_is_refused(int length) =>
        Assert.Contains("allowed is 512", Assert.Throws<ArgumentException>(() => new SentenceEncoder(MadeEncoder.File).Encode("the", new float[length])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("How do I stop the greenhouse from getting too hot?", "Open the vent when the temperature in the glasshouse is high.", "The quarterly budget was approved by the board.")]
    [InlineData("I will not work on weekends.", "Saturday and Sunday are for my family, not for the job.", "The pump needs a new seal every two years.")]
    [InlineData("Why did we choose SQLite?", "We decided to use an embedded database because there is no server to run.", "Tomatoes like warm nights.")]
    [InlineData("a small dog", "a little puppy", "a fast car")]
    public void What_means_the_same_is_nearer_than_what_does_not(string text, string near, string far)
    {
        var encoder = new SentenceEncoder(RealEncoder.Open());
        Assert.True(Cosine(encoder, text, near) > Cosine(encoder, text, far) + 0.1, $"{Cosine(encoder, text, near)} and {Cosine(encoder, text, far)}");
    }

    private static float Cosine(SentenceEncoder encoder, string left, string right)
    {
        float[] leftVector = new float[EncoderFile.Dimensions], rightVector = new float[EncoderFile.Dimensions];
        encoder.Encode(left, leftVector);
        encoder.Encode(right, rightVector);
        return leftVector.Zip(rightVector, (a, b) => a * b).Sum();
    }

    private static float[][] Vectors(string[] texts)
    {
        var encoder = new SentenceEncoder(MadeEncoder.File);
        return [.. texts.Select(text =>
        {
            var vector = new float[EncoderFile.Dimensions];
            encoder.Encode(text, vector);
            return vector;
        })];
    }
}
