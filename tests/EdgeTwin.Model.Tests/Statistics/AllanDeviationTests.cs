using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Model.Tests.Statistics;

public sealed class AllanDeviationTests
{
    /// <summary>The 1,000-point test suite of NIST SP 1065 (section 12.4): a linear congruential generator, as it is defined there.</summary>
    private static double[] NistTestSet()
    {
        var values = new double[1000];
        var number = 1234567890L;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = number / 2147483647.0;
            number = 16807 * number % 2147483647;
        }
        return values;
    }

    [Fact]
    public void The_test_set_of_NIST_SP_1065_is_the_one_it_describes()
    {
        var spread = Spread.Of(NistTestSet());
        Assert.Equal(4.897745e-1, spread.Mean, 6);
        Assert.Equal(2.884664e-1, spread.Deviation, 6);
        Assert.Equal(9.957453e-1, spread.Max, 6);
        Assert.Equal(1.371760e-3, spread.Min, 8);
        Assert.Equal(4.798849e-1, OrderStatistics.Median(NistTestSet()), 6);
    }

    [Theory]
    [InlineData(1, 2.922319e-01)]
    [InlineData(10, 9.159953e-02)]
    [InlineData(100, 3.241343e-02)]
    public void Its_overlapping_deviations_are_those_published(int samples, double published)
    {
        var point = Assert.Single(AllanDeviation.At(NistTestSet(), 1, [samples]));
        Assert.Equal(published, point.Deviation, published * 5e-7);
    }

    [Theory]
    [InlineData(NoiseKind.White, 1001, 10, 146.177)]
    [InlineData(NoiseKind.White, 1001, 1, 665.33)]
    [InlineData(NoiseKind.Quantisation, 1001, 10, 495.9)]
    [InlineData(NoiseKind.BiasInstability, 1001, 1, 868.0)]
    [InlineData(NoiseKind.RandomWalk, 1001, 10, 97.4)]
    public void Degrees_of_freedom_are_those_of_the_table(NoiseKind kind, int points, int samples, double expected) =>
        Assert.Equal(expected, AllanDegreesOfFreedom.Of(kind, points, samples), expected * 2e-3);

    /// <summary>Upper and lower percentage points from the tables in print (e.g. NIST/SEMATECH e-Handbook 1.3.6.7.4).</summary>
    [Theory]
    [InlineData(0.95, 1, 3.841)]
    [InlineData(0.95, 10, 18.307)]
    [InlineData(0.05, 10, 3.940)]
    [InlineData(0.975, 100, 129.561)]
    [InlineData(0.025, 100, 74.222)]
    [InlineData(0.975, 2, 7.378)]
    [InlineData(0.5, 1000, 999.333)]
    public void Quantiles_are_those_in_print(double probability, double degrees, double expected)
    {
        var quantile = ChiSquare.Quantile(probability, degrees);
        Assert.Equal(expected, quantile, 0.0006);
        Assert.Equal(probability, ChiSquare.Cumulative(quantile, degrees), 1e-10);
    }

    [Fact]
    public void The_interval_of_confidence_holds_the_truth_95_times_of_100()
    {
        var (inside, all) = (0, 0);
        for (var seed = 1; seed <= 60; seed++)
        {
            foreach (var point in AllanDeviation.At(new GeneratedNoise(seed).White(512, 1), 1, [1, 4, 16]))
            {
                var truth = 1 / Math.Sqrt(point.Samples);
                inside += point.Lower <= truth && truth <= point.Upper ? 1 : 0;
                all++;
            }
        }
        Assert.InRange((double)inside / all, 0.90, 0.99);
    }

    [Fact]
    public void The_period_scales_the_averaging_time_and_nothing_else()
    {
        var values = new GeneratedNoise(3).White(100, 1);
        var slow = AllanDeviation.Octaves(values, 10);
        var fast = AllanDeviation.Octaves(values, 0.001);
        Assert.Equal(slow.Select(point => point.Deviation), fast.Select(point => point.Deviation));
        Assert.Equal(slow.Select(point => point.TauSeconds / 1e4), fast.Select(point => point.TauSeconds), (a, b) => Math.Abs(a / b - 1) < 1e-12);
        Assert.Equal([1, 2, 4, 8, 16, 32], slow.Select(point => point.Samples));
    }

    [Fact]
    public void A_large_mean_costs_no_digits()
    {
        var values = new GeneratedNoise(5).White(10_000, 1e-3);
        var shifted = values.Select(value => value + 101_325).ToArray();
        var pairs = AllanDeviation.Octaves(values, 1).Zip(AllanDeviation.Octaves(shifted, 1));
        Assert.All(pairs, pair => Assert.Equal(pair.First.Deviation, pair.Second.Deviation, pair.First.Deviation * 1e-6));
    }

    [Fact]
    public void A_constant_has_no_deviation_and_too_few_values_are_refused_in_words()
    {
        Assert.All(AllanDeviation.Octaves(new double[100], 1), point => Assert.Equal(0, point.Deviation));
        var error = Assert.Throws<ArgumentException>(() => AllanDeviation.Octaves(new double[8], 1));
        Assert.Contains("8 values; an Allan deviation needs at least 9", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AllanDeviation.At(new double[20], 1, [11]));
    }
}
