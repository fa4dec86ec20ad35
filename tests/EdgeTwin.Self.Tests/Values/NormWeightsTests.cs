using EdgeTwin.NormWeightsTool;
using EdgeTwin.Self.Tests.Encoder;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Self.Tests.Values;

/// <summary>The weights that come with the program, and the program that makes them.</summary>
public sealed class NormWeightsTests
{
    private static readonly string Shipped = RepositoryRoot.Of("src/EdgeTwin.Self/Values/norm-head.bin");

    [Fact]
    public void Trained_again_they_are_the_same_bytes()
    {
        var folder = RepositoryRoot.Of("../shared/data/values");
        Assert.SkipUnless(Directory.Exists(folder), "Contrastive Moral Stories is not at ../shared/data/values.");
        var encoder = RealEncoder.Open();
        Assert.Equal(File.ReadAllBytes(Shipped), WeightsTraining.Run(folder, encoder, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void They_belong_to_one_encoder()
    {
        var weights = NormWeights.Read(File.ReadAllBytes(Shipped))!;
        Assert.NotNull(NormWeights.For(weights.Encoder));
        Assert.Null(NormWeights.For(weights.Encoder ^ 1));
    }

    [Fact]
    public void They_belong_to_the_encoder_that_is_fetched() => Assert.NotNull(NormWeights.For(RealEncoder.Open().Checksum));

    [Fact]
    public void Damaged_ones_are_none()
    {
        var bytes = File.ReadAllBytes(Shipped);
        Assert.Null(NormWeights.Read(bytes.AsSpan(1)));
        Assert.Null(NormWeights.Read([]));
        for (var i = 0; i < bytes.Length; i += 17)
        {
            bytes[i] ^= 1;
            Assert.Null(NormWeights.Read(bytes));
            bytes[i] ^= 1;
        }
        Assert.NotNull(NormWeights.Read(bytes));
    }
}
