using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Bench;

/// <summary>A temperature at 1 Hz that rises and falls with the day, at a resolution of 0.1, with some noise.</summary>
/// <param name="count">How many samples there are.</param>
internal sealed class DaySource(int count) : ISampleSource
{
    private const int Day = 86_400;

    private static readonly double[] Values = MakeDay();

    private int _at;

    /// <inheritdoc/>
    public int Read(Span<ConditionSample> samples)
    {
        var read = Math.Min(samples.Length, count - _at);
        for (var i = 0; i < read; i++, _at++)
            samples[i] = new(_at * 1_000_000_000L, Values[_at % Day]);
        return read;
    }

    private static double[] MakeDay()
    {
        var random = new Random(Day);
        var values = new double[Day];
        for (var i = 0; i < Day; i++)
            values[i] = Math.Round(20 + 8 * Math.Sin(2 * Math.PI * i / Day) + random.NextDouble() * 0.3, 1);
        return values;
    }
}
