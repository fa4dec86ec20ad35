using CsCheck;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Tests.Units;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("1.5 h", 1.5, "h")]
    [InlineData("-40 Cel", -40, "Cel")]
    [InlineData("500ms", 500, "ms")]
    [InlineData("2e3 Pa", 2000, "Pa")]
    [InlineData("2eV", 2, "eV")]
    [InlineData("+1e-3m", 0.001, "m")]
    [InlineData("7", 7, "1")]
    [InlineData(".5 %", 0.5, "%")]
    [InlineData("3 /min", 3, "/min")]
    public void Reads_a_number_and_a_unit(string text, double value, string code)
    {
        Assert.True(Quantity.TryParse(text, out var quantity, out _));
        Assert.Equal(new Quantity(value, Unit.Parse(code)), quantity);
    }

    [Theory]
    [InlineData(null, "'' does not begin with a number; allowed is a number, a space and a UCUM unit, such as 1.5 h")]
    [InlineData("h", "'h' does not begin with a number; allowed is a number, a space and a UCUM unit, such as 1.5 h")]
    [InlineData("1.2.3 h", "'1.2.3 h' does not begin with a number; allowed is a number, a space and a UCUM unit, such as 1.5 h")]
    [InlineData("1e999 h", "'1e999 h' does not begin with a number; allowed is a number, a space and a UCUM unit, such as 1.5 h")]
    [InlineData("5 sec", "'5 sec' has no valid unit: in 'sec', 'sec' is not a known unit; did you mean 's'?")]
    public void Says_what_is_wrong(string? text, string expected)
    {
        Assert.False(Quantity.TryParse(text, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Converts() => Assert.Equal(new Quantity(90, Unit.Parse("min")), new Quantity(1.5, Unit.Parse("h")).In(Unit.Parse("min")));

    [Fact]
    public void What_is_written_reads_back_the_same() =>
        Gen.Select(Gen.Double.Where(double.IsFinite), Gen.OneOf("1", "Cel", "m/s2", "eV", "dB[SPL]", "10*3/uL")).Sample((value, code) =>
        {
            var quantity = new Quantity(value, Unit.Parse(code));
            return Quantity.TryParse(quantity.ToString(), out var read, out _) && read == quantity;
        });

    [Fact]
    public void Any_text_is_either_a_quantity_or_an_error() =>
        Gen.String.Sample(text => Quantity.TryParse(text, out _, out var problem) || problem.Length > 0, iter: 5_000);
}
