using System.Text.Json;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Self.Tests.Encoder;

/// <summary>
/// Against the encoder's own JavaScript, with weights of float32. Of each vector the fixture has sixteen numbers, and for all of it the products with
/// eight vectors of signs; <c>original/make.mjs</c> wrote it.
/// </summary>
public sealed class OriginalTests
{
    // A cosine of 0.999 is a distance of 0.0447; of it a number of 512 has 0.002 and such a product 0.0447 in the root mean square.
    private const double NumberErrorMax = 0.01;
    private const double NumberErrorRmsMax = 0.002;
    private const double ProductErrorRmsMax = 0.0447;

    private static readonly JsonElement[] Original = [.. JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Of("tests/EdgeTwin.Self.Tests/Encoder/original.json"))).RootElement.EnumerateArray()];

    public static TheoryData<string> Texts => [.. Original.Select(TextOf)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Its_pieces_are_those_of_the_original(string text)
    {
        var pieces = new int[EncoderFile.PiecesMax];
        var count = new SentencePieces(RealEncoder.Open().Vocabulary).Cut(text, pieces);
        var expected = Original.First(line => TextOf(line) == text).GetProperty("pieces").EnumerateArray().Select(piece => piece.GetInt32());
        Assert.Equal(expected.Take(EncoderFile.PiecesMax), pieces.Take(count));
    }

    [Fact]
    public void Its_vectors_are_those_of_the_original_but_for_a_cosine_of_0_999()
    {
        var encoder = new SentenceEncoder(RealEncoder.Open());
        var vector = new float[EncoderFile.Dimensions];
        List<double> numberErrors = [], productErrors = [];
        foreach (var line in Original.Where(line => line.TryGetProperty("first", out _)))
        {
            encoder.Encode(TextOf(line), vector);
            numberErrors.AddRange(line.GetProperty("first").EnumerateArray().Select((value, i) => value.GetDouble() - vector[i]));
            productErrors.AddRange(line.GetProperty("products").EnumerateArray().Select((value, seed) => value.GetDouble() - vector.Zip(Signs(seed), (number, sign) => (double)number * sign).Sum()));
        }
        Assert.InRange(numberErrors.Max(Math.Abs), 0, NumberErrorMax);
        Assert.InRange(RootMeanSquare(numberErrors), 0, NumberErrorRmsMax);
        Assert.InRange(RootMeanSquare(productErrors), 0, ProductErrorRmsMax);
    }

    private static string TextOf(JsonElement line) => line.GetProperty("text").GetString()!;

    private static double RootMeanSquare(List<double> values) => Math.Sqrt(values.Average(value => value * value));

    // As in make.mjs.
    private static IEnumerable<int> Signs(int seed)
    {
        var state = (ulong)seed + 1;
        for (var i = 0; i < EncoderFile.Dimensions; i++)
        {
            state = unchecked((state * 6364136223846793005) + 1442695040888963407);
            yield return state >> 63 == 1 ? -1 : 1;
        }
    }
}
