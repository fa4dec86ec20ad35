using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Model.Tests.Statistics;

public sealed class StepResponseTests
{
    private const double Period = 0.1;
    private const double StepAt = 10;

    /// <summary>A first-order sensor behind a dead time, from 20 to 30, at 10 Hz for 60 s.</summary>
    private static TimeSeries FirstOrder(double tau, double delay, double noise, double size = 10, int seed = 1)
    {
        var random = new GeneratedNoise(seed);
        var values = new double[600];
        for (var i = 0; i < values.Length; i++)
        {
            var since = i * Period - StepAt - delay;
            values[i] = 20 + (since > 0 ? size * (1 - Math.Exp(-since / tau)) : 0) + noise * random.Normal();
        }
        return TimeSeries.AtRate(values, Period);
    }

    [Theory]
    [InlineData(2, 0, 0, 10)]
    [InlineData(2, 1.5, 0, 10)]
    [InlineData(5, 0, 0.02, 10)]
    [InlineData(1, 0.5, 0.05, -10)]
    public void A_first_order_sensor_shows_its_time_constant_and_its_dead_time(double tau, double delay, double noise, double size)
    {
        var step = StepResponse.Of(FirstOrder(tau, delay, noise, size), StepAt, out var problem);
        Assert.True(step is not null, problem);
        Assert.Equal(20, step.Before, 0.1);
        Assert.Equal(20 + size, step.After, 0.1);
        Assert.Equal(tau + delay, step.Tau63Seconds, 0.05 * tau + Period);
        Assert.Equal(Math.Log(9) * tau, step.RiseSeconds, 0.05 * tau + Period);
        Assert.Equal(delay + tau * -Math.Log(0.95), step.DelaySeconds!.Value, 0.03 * tau + Period);
        Assert.Equal(delay + tau * -Math.Log(0.05), step.SettlingSeconds!.Value, 0.25 * tau + Period);
        Assert.Equal(0, step.OvershootPercent);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_start_is_found_where_nobody_says_it(int seed)
    {
        var step = StepResponse.Of(FirstOrder(2, 0, 0.02, seed: seed), null, out var problem);
        Assert.True(step is not null, problem);
        Assert.False(step.IsStartGiven);
        Assert.Null(step.DelaySeconds);
        Assert.Equal(StepAt, step.StartSeconds, 0.4);
        Assert.Equal(2, step.Tau63Seconds, 0.4);
    }

    [Fact]
    public void The_overshoot_of_a_second_order_sensor_is_that_of_theory()
    {
        const double damping = 0.3, natural = 1.5;
        var damped = natural * Math.Sqrt(1 - damping * damping);
        var values = Enumerable.Range(0, 600).Select(i => i * Period - StepAt).Select(t =>
            t <= 0 ? 0 : 1 - Math.Exp(-damping * natural * t) * (Math.Cos(damped * t) + damping / Math.Sqrt(1 - damping * damping) * Math.Sin(damped * t))).ToArray();
        var step = StepResponse.Of(TimeSeries.AtRate(values, Period), StepAt, out _)!;
        Assert.Equal(100 * Math.Exp(-Math.PI * damping / Math.Sqrt(1 - damping * damping)), step.OvershootPercent, 0.5);
        Assert.InRange(step.SettlingSeconds!.Value, 5, 8);
    }

    [Fact]
    public void What_does_not_settle_has_no_settling_time()
    {
        var values = Enumerable.Range(0, 200).Select(i => i < 100 ? 0.0 : i < 197 ? 1 : 2).ToArray();
        Assert.Null(StepResponse.Of(TimeSeries.AtRate(values, 1), 100, out _)!.SettlingSeconds);
    }

    [Fact]
    public void A_series_without_a_step_is_refused_in_words()
    {
        Assert.Null(StepResponse.Of(TimeSeries.AtRate(new GeneratedNoise(4).White(200, 1), 1), null, out var noise));
        Assert.Matches("no step|the change must have", noise);
        Assert.Null(StepResponse.Of(TimeSeries.AtRate(new double[200], 1), 100, out var constant));
        Assert.Contains("no step", constant, StringComparison.Ordinal);
        Assert.Null(StepResponse.Of(TimeSeries.AtRate(new double[10], 1), 5, out var few));
        Assert.Contains("at least 20", few, StringComparison.Ordinal);
        Assert.Null(StepResponse.Of(FirstOrder(2, 0, 0), 59.9, out var late));
        Assert.Contains("before and after", late, StringComparison.Ordinal);
    }
}
