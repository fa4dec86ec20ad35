using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>Arithmetic and comparisons of numbers that may be known in part.</summary>
internal static class BandArithmetic
{
    internal static Band Multiply(in Band left, in Band right) => left.IsExact && right.IsExact ? Band.Of(left.Low * right.Low) : Band.Unknown;

    internal static Band Divide(in Band left, in Band right) => left.IsExact && right.IsExact ? Band.Of(left.Low / right.Low) : Band.Unknown;

    internal static Band Absolute(in Band band)
    {
        if (band.Low >= 0)
            return band;
        return band.High <= 0 ? -band : new(0, Math.Max(-band.Low, band.High));
    }

    internal static Band Convert(in Band band, in UnitConversion conversion)
    {
        if (band.IsExact)
            return Band.Of(conversion.Apply(band.Low));
        var (first, second) = (conversion.Apply(band.Low), conversion.Apply(band.High));
        if (double.IsNaN(first) || double.IsNaN(second))
            return Band.Unknown;
        return first <= second ? new(first, second) : new(second, first);
    }

    /// <summary>Robustness of "left is above right": their distance, and at 0 the sign says whether that is enough.</summary>
    internal static Band Above(in Band left, in Band right, double atZero, int term)
    {
        if (left.IsExact && right.IsExact)
        {
            // Both are finite, or simply true or false, of which there are no comparisons; only their distance may not be.
            var exact = left.Low - right.Low;
            if (double.IsFinite(exact))
                return exact == 0 ? new(atZero, atZero, term, term) : new(exact, exact, term, term);
        }
        var distance = left - right;
        return new(distance.Low == 0 ? atZero : distance.Low, distance.High == 0 ? atZero : distance.High, term, term);
    }

    /// <summary>Robustness of "both differ": their distance without its sign, and -0 if there is none.</summary>
    internal static Band Different(in Band left, in Band right, int term)
    {
        var distance = Absolute(left - right);
        return new(distance.Low == 0 ? -0.0 : distance.Low, distance.High == 0 ? -0.0 : distance.High, term, term);
    }
}
