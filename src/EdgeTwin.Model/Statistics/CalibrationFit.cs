using System.Globalization;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Statistics;

/// <summary>A correction found from points where the truth was known.</summary>
/// <param name="Kind">How it corrects.</param>
/// <param name="Numbers">As <see cref="SensorCalibration.Numbers"/> has them.</param>
/// <param name="RmsBefore">Root of the mean squared error at the points without it.</param>
/// <param name="RmsAfter">The same with it; 0 where it goes through every point.</param>
public sealed record CalibrationFit(CalibrationKind Kind, ValueList<double> Numbers, double RmsBefore, double RmsAfter)
{
    /// <summary>The highest degree of a polynomial: what is bent more is better served by a table.</summary>
    public const int DegreeMax = 5;

    // A correction that turns the signal round, or a fifth of it away, is a mixed-up pair of points rather than a sensor.
    private const double SlopeMin = 0.2;
    private const double SlopeMax = 5;

    /// <summary>Finds a correction.</summary>
    /// <param name="kind">Which kind.</param>
    /// <param name="points">Points in any order.</param>
    /// <param name="degree">Degree of a polynomial; of no meaning otherwise.</param>
    /// <param name="problem">Why there is none, in words; empty if there is one.</param>
    public static CalibrationFit? Of(CalibrationKind kind, IReadOnlyList<CalibrationPoint> points, int degree, out string problem)
    {
        problem = ProblemOf(kind, points, degree);
        if (problem.Length > 0)
            return null;
        var sorted = points.OrderBy(point => point.Read).ToArray();
        double[]? numbers = kind switch
        {
            CalibrationKind.Offset => [sorted.Average(point => point.True - point.Read)],
            CalibrationKind.Polynomial => LeastSquares.Polynomial(
                sorted.Select(point => point.Read).ToArray(), sorted.Select(point => point.True).ToArray(), degree),
            _ => [.. sorted.SelectMany(point => new[] { point.Read, point.True })],
        };
        if (numbers is null)
        {
            problem = "the points do not determine a polynomial of this degree; measure at other places, or take a lower degree";
            return null;
        }
        var fit = new CalibrationFit(kind, [.. numbers], Rms(sorted.Select(point => point.Read - point.True)), 0);
        return fit with { RmsAfter = Rms(sorted.Select(point => fit.Apply(point.Read) - point.True)) };
    }

    /// <summary>The corrected value.</summary>
    public double Apply(double read) => Kind switch
    {
        CalibrationKind.Offset => read + Numbers[0],
        CalibrationKind.Polynomial => Horner(read),
        _ => Interpolate(read),
    };

    private static string ProblemOf(CalibrationKind kind, IReadOnlyList<CalibrationPoint> points, int degree)
    {
        var needed = kind switch { CalibrationKind.Offset => 1, CalibrationKind.Polynomial => degree + 1, _ => 2 };
        if (kind == CalibrationKind.Polynomial && degree is < 1 or > DegreeMax)
            return string.Create(CultureInfo.InvariantCulture, $"the degree {degree} is not allowed; allowed is 1 to {DegreeMax}");
        if (points.Any(point => !double.IsFinite(point.Read) || !double.IsFinite(point.True)))
            return "a point is not a number; both values of every point must be finite";
        if (points.Count < needed || kind == CalibrationKind.TwoPoint && points.Count != 2)
            return string.Create(CultureInfo.InvariantCulture, $"{points.Count} points; this kind needs {(kind == CalibrationKind.TwoPoint ? "exactly" : "at least")} {needed}");
        var sorted = points.OrderBy(point => point.Read).ToArray();
        for (var i = 1; i < sorted.Length && kind is CalibrationKind.TwoPoint or CalibrationKind.Table; i++)
        {
            var slope = (sorted[i].True - sorted[i - 1].True) / (sorted[i].Read - sorted[i - 1].Read);
            if (sorted[i].Read == sorted[i - 1].Read)
                return string.Create(CultureInfo.InvariantCulture, $"two points have the same reading {sorted[i].Read}; measure at two different values");
            if (!(slope is >= SlopeMin and <= SlopeMax))
                return string.Create(CultureInfo.InvariantCulture, $"between the readings {sorted[i - 1].Read} and {sorted[i].Read} the true value changes {slope:0.###} times as much; allowed is {SlopeMin} to {SlopeMax} times: is a point the wrong way round (read:true)?");
        }
        return "";
    }

    private double Horner(double read)
    {
        var sum = 0.0;
        for (var i = Numbers.Count - 1; i >= 0; i--)
            sum = sum * read + Numbers[i];
        return sum;
    }

    /// <summary>Straight lines between the points; beyond the ends the last one goes on.</summary>
    private double Interpolate(double read)
    {
        var upper = 2;
        while (upper < Numbers.Count - 2 && read > Numbers[upper])
            upper += 2;
        var (x0, y0, x1, y1) = (Numbers[upper - 2], Numbers[upper - 1], Numbers[upper], Numbers[upper + 1]);
        return y0 + (read - x0) * (y1 - y0) / (x1 - x0);
    }

    private static double Rms(IEnumerable<double> errors) => Math.Sqrt(errors.Average(error => error * error));
}
