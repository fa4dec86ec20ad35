using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Model.Tests.Statistics;

public sealed class SeriesTests
{
    [Fact]
    public void What_is_not_finite_or_not_later_does_not_get_in()
    {
        var series = TimeSeries.Of([1, 2, 2, 2, 3, 4, 5], [1, double.NaN, 2, 7, double.PositiveInfinity, 3, 4]);
        Assert.Equal([1L, 2, 4, 5], series.TimesNs.ToArray());
        Assert.Equal([1, 2, 3, 4], series.Values.ToArray());
        Assert.Throws<ArgumentException>(() => TimeSeries.Of([1], []));
    }

    [Fact]
    public void Rate_jitter_and_gaps_are_counted()
    {
        var noise = new GeneratedNoise(8);
        var times = Enumerable.Range(0, 1000).Where(i => i is not (500 or 501 or 700)).Select(i => (long)(i * 1e8 + noise.Normal() * 1e6)).ToArray();
        var timing = SampleTiming.Of(TimeSeries.Of(times, new double[times.Length]))!;
        Assert.Equal(0.1, timing.PeriodSeconds, 1e-3);
        Assert.Equal(0.001 * Math.Sqrt(2), timing.JitterSeconds, 1e-4);
        Assert.Equal(2, timing.Gaps);
        Assert.Equal(3, timing.Missing);
        Assert.Equal(0.3, timing.LongestSeconds, 0.01);
        Assert.Equal(996 - 2, timing.IntervalsMs.Counts.Sum());
        Assert.Null(SampleTiming.Of(TimeSeries.Of([1, 2], [1, 2])));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.0625)]
    [InlineData(1)]
    [InlineData(0)]
    public void The_step_of_the_grid_is_found(double step)
    {
        var values = new GeneratedNoise(9).White(500, 0.7).Select(value => step > 0 ? Math.Round((21 + value) / step) * step : value).ToArray();
        Assert.Equal(step, QuantisationStep.Of(values), step * 1e-6);
    }

    [Fact]
    public void A_constant_has_no_step() => Assert.Equal(0, QuantisationStep.Of(new double[100]));

    [Fact]
    public void Every_value_is_in_the_histogram_and_grids_make_no_comb()
    {
        var values = new GeneratedNoise(10).White(5000, 1).Select(value => Math.Round(value / 0.1) * 0.1).ToArray();
        var histogram = Histogram.Of(values, 0.1);
        Assert.Equal(5000, histogram.Counts.Sum());
        Assert.InRange(histogram.Counts.Count, 20, Histogram.BinsMax);
        var middle = histogram.Counts.Skip(histogram.Counts.Count / 3).Take(histogram.Counts.Count / 3).ToArray();
        Assert.True(middle.Min() > middle.Max() / 3, string.Join(' ', histogram.Counts));
        Assert.Equal([100], Histogram.Of(Enumerable.Repeat(7.5, 100).ToArray()).Counts);
        Assert.Empty(Histogram.Of([]).Counts);
        Assert.InRange(Histogram.Of([0, 0, 0, 0, 0, 0, 0, 1e9]).Counts.Count, 1, Histogram.BinsMax);
    }

    [Fact]
    public void Few_missing_samples_are_filled_in_and_long_gaps_are_not()
    {
        var whole = Enumerable.Range(0, 200).ToArray();
        var few = EvenSeries.Of(Series(whole.Where(i => i is not 50)))!;
        Assert.Equal((200, 1, 0), (few.Values.Count, few.Filled, few.LeftOut));
        Assert.Equal(50, few.Values[50], 1e-9);
        var gap = EvenSeries.Of(Series(whole.Where(i => i is < 50 or >= 80)))!;
        Assert.Equal((120, 0, 50), (gap.Values.Count, gap.Filled, gap.LeftOut));
        Assert.Null(EvenSeries.Of(Series([1])));

        static TimeSeries Series(IEnumerable<int> seconds) =>
            TimeSeries.Of(seconds.Select(second => second * 1_000_000_000L).ToArray(), seconds.Select(second => (double)second).ToArray());
    }

    [Fact]
    public void A_drift_is_found_in_noise_with_wild_values_and_its_interval_holds_it()
    {
        var noise = new GeneratedNoise(12);
        var x = Enumerable.Range(0, 5000).Select(i => i / 100.0).ToArray();
        var y = x.Select((t, i) => 3 + 0.02 * t + 0.1 * noise.Normal() + (i % 97 == 0 ? 50 : 0)).ToArray();
        var slope = RobustSlope.Of(x, y)!;
        Assert.InRange(0.02, slope.Lower, slope.Upper);
        Assert.True(slope.IsSignificant && slope.Upper - slope.Lower < 0.004, slope.ToString());
        Assert.Equal(3, RobustSlope.Of([0, 1, 2], [3, 5, 7])!.Intercept, 1e-12);
        Assert.Null(RobustSlope.Of([0, 1], [3, 5]));
        Assert.Null(RobustSlope.Of([1, 1, 1], [3, 5, 6]));
        var none = Enumerable.Range(1, 40).Count(seed => RobustSlope.Of(x.AsSpan(0, 200), new GeneratedNoise(seed).White(200, 1))!.IsSignificant);
        Assert.InRange(none, 0, 6);
    }

    [Fact]
    public void A_reference_is_read_at_the_sensors_times_and_errors_are_told()
    {
        var reference = TimeSeries.AtRate([10, 11, 12, 13], 1);
        var sensor = TimeSeries.Of([500_000_000, 2_000_000_000, 9_000_000_000], [10.7, 12.1, 99]);
        var pairs = SeriesPairs.Of(sensor, reference, 1.5);
        Assert.Equal([0.2, 0.1], pairs.Errors, (a, b) => Math.Abs(a - b) < 1e-9);
        var errors = ErrorSpread.Of(pairs)!;
        Assert.Equal(0.15, errors.Bias, 1e-9);
        Assert.Equal(0.2, errors.LargestAbsolute, 1e-9);
        Assert.Empty(SeriesPairs.Of(sensor, reference, 0.5).Errors.Skip(1));
        Assert.Null(ErrorSpread.Of(SeriesPairs.Of(sensor, TimeSeries.AtRate([1, 2], 0.1), 1)));
    }
}
