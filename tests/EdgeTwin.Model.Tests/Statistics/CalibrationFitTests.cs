using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Model.Tests.Statistics;

public sealed class CalibrationFitTests
{
    [Theory]
    [InlineData(CalibrationKind.Offset, 0, "0.4:0;10.6:10", "-0.5", 5, 4.5)]
    [InlineData(CalibrationKind.TwoPoint, 0, "99.1:100;0.4:0", "0.4,0,99.1,100", 49.75, 50)]
    [InlineData(CalibrationKind.Table, 0, "0:1;10:11;20:31", "0,1,10,11,20,31", 25, 41)]
    [InlineData(CalibrationKind.Polynomial, 1, "0:1;10:21;20:41", "1,2", 5, 11)]
    [InlineData(CalibrationKind.Polynomial, 2, "0:1;1:3;2:7;3:13", "1,1,1", 4, 21)]
    public void A_correction_is_found(CalibrationKind kind, int degree, string points, string numbers, double read, double corrected)
    {
        var fit = CalibrationFit.Of(kind, Points(points), degree, out var problem);
        Assert.True(fit is not null, problem);
        Assert.Equal(numbers.Split(',').Select(text => double.Parse(text, null)), fit.Numbers, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(corrected, fit.Apply(read), 1e-9);
        Assert.True(fit.RmsAfter <= fit.RmsBefore);
    }

    [Theory]
    [InlineData(CalibrationKind.TwoPoint, 0, "1:1", "1 points; this kind needs exactly 2")]
    [InlineData(CalibrationKind.TwoPoint, 0, "1:1;2:2;3:3", "exactly 2")]
    [InlineData(CalibrationKind.TwoPoint, 0, "5:1;5:2", "the same reading 5")]
    [InlineData(CalibrationKind.TwoPoint, 0, "0:100;100:0", "the wrong way round")]
    [InlineData(CalibrationKind.Table, 0, "0:0;1:1;1:2", "the same reading 1")]
    [InlineData(CalibrationKind.Polynomial, 2, "0:0;1:1", "at least 3")]
    [InlineData(CalibrationKind.Polynomial, 9, "0:0;1:1", "allowed is 1 to 5")]
    [InlineData(CalibrationKind.Polynomial, 2, "1:1;1:1;2:2", "do not determine")]
    [InlineData(CalibrationKind.Offset, 0, "NaN:0", "not a number")]
    [InlineData(CalibrationKind.Offset, 0, "", "0 points")]
    public void What_gives_no_correction_says_why(CalibrationKind kind, int degree, string points, string words)
    {
        Assert.Null(CalibrationFit.Of(kind, Points(points), degree, out var problem));
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_polynomial_far_from_zero_keeps_its_digits()
    {
        var points = Enumerable.Range(0, 20).Select(i => 95_000 + 500.0 * i).Select(read => new CalibrationPoint(read, 12 + 0.999 * read + 1e-8 * read * read)).ToArray();
        var fit = CalibrationFit.Of(CalibrationKind.Polynomial, points, 2, out _)!;
        Assert.All(points, point => Assert.Equal(point.True, fit.Apply(point.Read), 1e-6));
        Assert.Equal([12, 0.999, 1e-8], fit.Numbers, (a, b) => Math.Abs(a / b - 1) < 1e-4);
    }

    private static CalibrationPoint[] Points(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(':')).Select(pair => new CalibrationPoint(double.Parse(pair[0], null), double.Parse(pair[1], null)))];
}
