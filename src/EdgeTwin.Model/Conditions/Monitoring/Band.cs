using EdgeTwin.Model.Conditions.Checking;

namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>
/// What a number or a robustness lies between. Both ends are the same where it is known; an end is infinite where nothing is. Of a
/// condition the sign is the truth, and zero has one too: +0 holds and -0 does not, as <c>&gt;=</c> and <c>&gt;</c> of two equal numbers.
/// </summary>
/// <param name="Low">The lower end; never +∞ but for what is simply true.</param>
/// <param name="High">The upper end; never -∞ but for what is simply false.</param>
/// <param name="LowTerm">The term the lower end is of; <see cref="ConditionNode.NoTerm"/> if of none.</param>
/// <param name="HighTerm">The term the upper end is of.</param>
internal readonly record struct Band(double Low, double High, int LowTerm = ConditionNode.NoTerm, int HighTerm = ConditionNode.NoTerm)
{
    internal static Band Unknown => new(double.NegativeInfinity, double.PositiveInfinity);

    internal bool IsExact => Low == High;

    internal Truth Truth => !double.IsNegative(Low) ? Truth.True : double.IsNegative(High) ? Truth.False : Truth.Unknown;

    /// <summary>A known number; unknown if it is not finite, which no measured value is.</summary>
    internal static Band Of(double value) => double.IsFinite(value) ? new(value, value) : Unknown;

    /// <summary>Whether the ends are the same to the bit; which terms they are of does not count.</summary>
    internal bool IsSameAs(in Band other) =>
        BitConverter.DoubleToInt64Bits(Low) == BitConverter.DoubleToInt64Bits(other.Low)
        && BitConverter.DoubleToInt64Bits(High) == BitConverter.DoubleToInt64Bits(other.High);

    public static Band operator -(in Band band) => new(-band.High, -band.Low, band.HighTerm, band.LowTerm);

    public static Band operator +(in Band left, in Band right) => Checked(left.Low + right.Low, left.High + right.High);

    public static Band operator -(in Band left, in Band right) => Checked(left.Low - right.High, left.High - right.Low);

    /// <summary>Whether a is less than b, with -0 less than +0.</summary>
    internal static bool IsLess(double a, double b) => a < b || a == b && double.IsNegative(a) && !double.IsNegative(b);

    internal static Band Smaller(in Band left, in Band right)
    {
        var isLow = IsLess(right.Low, left.Low);
        var isHigh = IsLess(right.High, left.High);
        return new(isLow ? right.Low : left.Low, isHigh ? right.High : left.High, isLow ? right.LowTerm : left.LowTerm, isHigh ? right.HighTerm : left.HighTerm);
    }

    internal static Band Larger(in Band left, in Band right)
    {
        var isLow = IsLess(left.Low, right.Low);
        var isHigh = IsLess(left.High, right.High);
        return new(isLow ? right.Low : left.Low, isHigh ? right.High : left.High, isLow ? right.LowTerm : left.LowTerm, isHigh ? right.HighTerm : left.HighTerm);
    }

    // A sum that left the range of a double says nothing any more.
    private static Band Checked(double low, double high) =>
        new(low < double.PositiveInfinity ? low : double.NegativeInfinity, high > double.NegativeInfinity ? high : double.PositiveInfinity);
}
