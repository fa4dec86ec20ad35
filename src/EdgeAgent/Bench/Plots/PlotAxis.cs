using System.Globalization;

namespace EdgeTwin.Agent.Bench.Plots;

/// <summary>From values to places between 0 and 1, and the round values to write beside them.</summary>
internal sealed class PlotAxis
{
    private const int TicksMax = 200;
    private const double DecadesOfPowersOnly = 3;

    private PlotAxis(double min, double max, bool isLogarithmic, IReadOnlyList<double> ticks) =>
        (Min, Max, IsLogarithmic, Ticks) = (min, max, isLogarithmic, ticks);

    /// <summary>The value at 0.</summary>
    internal double Min { get; }

    /// <summary>The value at 1.</summary>
    internal double Max { get; }

    /// <summary>Whether equal distances are equal ratios.</summary>
    internal bool IsLogarithmic { get; }

    /// <summary>Round values within.</summary>
    internal IReadOnlyList<double> Ticks { get; }

    /// <summary>A linear axis over some values, with about so many ticks at 1, 2 or 5 times a power of ten.</summary>
    internal static PlotAxis Linear(IEnumerable<double> values, int ticks = 5)
    {
        var (min, max) = Ends(values);
        if (!(max > min))
            (min, max) = (min - Math.Max(Math.Abs(min) * 1e-3, 0.5e-3), max + Math.Max(Math.Abs(max) * 1e-3, 0.5e-3));
        var rough = (max - min) / ticks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
        var (first, last) = (Math.Floor(min / step + 1e-9), Math.Ceiling(max / step - 1e-9));
        var marks = new List<double>();
        for (var k = first; k <= last && marks.Count < TicksMax; k++)
            marks.Add(Math.Round(k * step / power * 10) * power / 10);
        return new PlotAxis(first * step, last * step, false, marks);
    }

    /// <summary>A logarithmic axis over some values above 0, ticks at the powers of ten, and at 2 and 5 times those where there are few.</summary>
    internal static PlotAxis Logarithmic(IEnumerable<double> values)
    {
        var (min, max) = Ends(values.Where(value => value > 0).DefaultIfEmpty(1));
        var (low, high) = (Math.Log10(min), Math.Log10(max));
        // Whole decades waste most of a small plot; the ends may lie between them as long as there are marks.
        if (high - low < 1)
            (low, high) = (Math.Floor(low + 1e-9), Math.Max(Math.Ceiling(high - 1e-9), Math.Floor(low + 1e-9) + 1));
        var marks = new List<double>();
        double[] digits = high - low < DecadesOfPowersOnly ? [1, 2, 5] : [1];
        for (var k = (int)Math.Floor(low); k <= high + 1e-9; k++)
            marks.AddRange(digits.Select(digit => digit * Math.Pow(10, k)).Where(mark => Math.Log10(mark) > low - 1e-9 && Math.Log10(mark) < high + 1e-9));
        return new PlotAxis(Math.Pow(10, low), Math.Pow(10, high), true, marks);
    }

    /// <summary>Where a value lies, 0 to 1 and beyond.</summary>
    internal double PlaceOf(double value) => IsLogarithmic
        ? Math.Log(Math.Max(value, double.Epsilon) / Min) / Math.Log(Max / Min)
        : (value - Min) / (Max - Min);

    /// <summary>A tick in words, with the digits that tell it from its neighbours.</summary>
    internal string LabelOf(double tick)
    {
        if (IsLogarithmic)
            return tick is >= 0.001 and <= 10_000 ? tick.ToString("0.####", CultureInfo.InvariantCulture) : tick.ToString("0e0", CultureInfo.InvariantCulture);
        var step = Ticks.Count > 1 ? Math.Abs(Ticks[1] - Ticks[0]) : Math.Abs(tick);
        if (tick != 0 && (Math.Abs(tick) >= 1e7 || step is > 0 and < 1e-5))
            return tick.ToString("0.###e0", CultureInfo.InvariantCulture);
        var digits = step > 0 ? Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 9) : 2;
        return tick.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static (double Min, double Max) Ends(IEnumerable<double> values)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
            (min, max) = (Math.Min(min, value), Math.Max(max, value));
        return min <= max ? (min, max) : (0, 1);
    }
}
