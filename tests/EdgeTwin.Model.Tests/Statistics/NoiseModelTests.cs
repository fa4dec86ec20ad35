using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Model.Tests.Statistics;

public sealed class NoiseModelTests
{
    private const int Count = 1 << 14;

    /// <summary>What is mixed at 1 s a sample, and which kinds with which coefficients are to be found in it.</summary>
    public static TheoryData<string, double[], NoiseKind[], double[]> Mixtures()
    {
        var noise = new GeneratedNoise(20261122);
        return new()
        {
            { "white", noise.White(Count, 0.05), [NoiseKind.White], [0.05] },
            { "quantisation", noise.Quantisation(Count, 0.2), [NoiseKind.Quantisation], [0.2] },
            { "random walk", noise.RandomWalk(Count, 0.01), [NoiseKind.RandomWalk], [0.01] },
            { "flicker", noise.Flicker(Count, 0.3), [NoiseKind.BiasInstability], [0.3] },
            { "drift", GeneratedNoise.Sum(GeneratedNoise.Drift(Count, 1e-4), noise.White(Count, 1e-3)), [NoiseKind.White, NoiseKind.Drift], [1e-3, 1e-4] },
            { "white and random walk, whose bend is no flicker", GeneratedNoise.Sum(noise.White(Count, 0.1), noise.RandomWalk(Count, 0.002)), [NoiseKind.White, NoiseKind.RandomWalk], [0.1, 0.002] },
            { "quantisation and white", GeneratedNoise.Sum(noise.Quantisation(Count, 1), noise.White(Count, 0.1)), [NoiseKind.Quantisation, NoiseKind.White], [1, 0.1] },
            { "white and flicker", GeneratedNoise.Sum(noise.White(Count, 1), noise.Flicker(Count, 0.1)), [NoiseKind.White, NoiseKind.BiasInstability], [1, 0.1] },
        };
    }

    [Theory]
    [MemberData(nameof(Mixtures), DisableDiscoveryEnumeration = true)]
    public void The_kinds_of_noise_and_their_coefficients_are_found(string mixture, double[] values, NoiseKind[] kinds, double[] coefficients)
    {
        var found = NoiseModel.Fit(AllanDeviation.Octaves(values, 1));
        var text = $"{mixture}: {string.Join(", ", found)}";
        Assert.True(found.Select(term => term.Kind).SequenceEqual(kinds), text);
        foreach (var (term, wanted) in found.Zip(coefficients))
            Assert.True(Math.Abs(term.Coefficient / wanted - 1) < 0.25, text);
        Assert.True(Math.Abs(found[0].Coefficient / coefficients[0] - 1) < 0.15, text);
    }

    [Fact]
    public void Coefficients_are_per_second_whatever_the_period()
    {
        var values = new GeneratedNoise(11).White(Count, 0.05);
        var term = Assert.Single(NoiseModel.Fit(AllanDeviation.Octaves(values, 0.25)));
        Assert.Equal(0.05 * Math.Sqrt(0.25), term.Coefficient, 0.001);
        Assert.Equal(0.05, term.DeviationAt(0.25), 0.002);
    }

    [Fact]
    public void White_noise_is_white_noise_with_any_seed()
    {
        var wrong = Enumerable.Range(1, 100).Where(seed =>
            NoiseModel.Fit(AllanDeviation.Octaves(new GeneratedNoise(seed).White(2000, 1), 1)) is not [{ Kind: NoiseKind.White }]).ToArray();
        Assert.True(wrong.Length <= 10, $"another kind was found with the seeds {string.Join(", ", wrong)}");
    }

    [Fact]
    public void A_constant_has_no_noise() => Assert.Empty(NoiseModel.Fit(AllanDeviation.Octaves(new double[100], 1)));

    [Theory]
    [InlineData(-1.1, NoiseKind.Quantisation)]
    [InlineData(-0.55, NoiseKind.White)]
    [InlineData(0.1, NoiseKind.BiasInstability)]
    [InlineData(0.45, NoiseKind.RandomWalk)]
    [InlineData(1.7, NoiseKind.Drift)]
    public void The_nearest_slope_names_the_kind(double slope, NoiseKind kind) => Assert.Equal(kind, NoiseKindWords.OfSlope(slope));
}
