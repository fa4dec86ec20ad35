namespace EdgeTwin.Model.Statistics;

/// <summary>How far a sensor is from a reference.</summary>
/// <param name="Count">Pairs compared.</param>
/// <param name="Bias">Mean error: sensor less reference.</param>
/// <param name="Deviation">Standard deviation of the errors about the bias.</param>
/// <param name="Rms">Root of the mean squared error.</param>
/// <param name="LargestAbsolute">The largest error, either sign.</param>
/// <param name="P95Absolute">95 % of the errors are at most this large.</param>
/// <param name="Errors">How often which error occurs.</param>
public sealed record ErrorSpread(int Count, double Bias, double Deviation, double Rms, double LargestAbsolute, double P95Absolute, Histogram Errors)
{
    /// <summary>Measures it; null of no pairs.</summary>
    public static ErrorSpread? Of(SeriesPairs pairs)
    {
        var errors = pairs.Errors;
        if (errors.Length == 0)
            return null;
        var spread = Spread.Of(errors);
        var absolute = errors.Select(Math.Abs).Order().ToArray();
        return new ErrorSpread(
            errors.Length, spread.Mean, spread.Deviation, Math.Sqrt(errors.Sum(error => error * error) / errors.Length),
            absolute[^1], OrderStatistics.Quantile(absolute, 0.95), Histogram.Of(errors, StepOf(pairs)));
    }

    // A reference with finer steps takes the errors off the sensor's grid, but not far enough for bins of any other width.
    private static double StepOf(SeriesPairs pairs) => QuantisationStep.Of(pairs.Errors) is > 0 and var step ? step : QuantisationStep.Of(pairs.Values);
}
