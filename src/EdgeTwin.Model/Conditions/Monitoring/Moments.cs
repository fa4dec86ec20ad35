namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>
/// What mean, deviation and slope of a stretch need. Two stretches that follow each other join into one (Chan, Golub and LeVeque,
/// Updating formulae and a pairwise algorithm for computing sample variances, 1979; the same for the co-moment with time). Nothing is
/// ever subtracted again, so no error builds up; NaN stands for what was not measured.
/// </summary>
/// <param name="Seconds">How long it is.</param>
/// <param name="Mean">The mean, each value weighed with how long it was held.</param>
/// <param name="Square">The integral of the squared distance from the mean.</param>
/// <param name="Slope">The integral of distance from the mean times distance from the middle of time.</param>
internal readonly record struct Moments(double Seconds, double Mean, double Square, double Slope)
{
    internal double Deviation => Math.Sqrt(Square / Seconds);

    /// <summary>Of the straight line that fits best, by s.</summary>
    internal double Rate => Slope / (Seconds * Seconds * Seconds / 12);

    /// <summary>This and what follows it.</summary>
    internal Moments Then(in Moments next)
    {
        var seconds = Seconds + next.Seconds;
        if (Seconds == 0)
            return next;
        var distance = next.Mean - Mean;
        var weight = Seconds * next.Seconds / seconds;
        return new(
            seconds,
            Mean + distance * next.Seconds / seconds,
            Square + next.Square + distance * distance * weight,
            Slope + next.Slope + distance * (seconds / 2) * weight);
    }
}
