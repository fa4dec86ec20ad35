using CsCheck;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Self.Tests.Values;

public sealed class AmountReaderTests
{
    [Theory]
    [InlineData("1,400 €", "1400 EUR")]
    [InlineData("1.400 €", "1400 EUR")]
    [InlineData("1.400,50 EUR", "1400.5 EUR")]
    [InlineData("1,400.50 EUR", "1400.5 EUR")]
    [InlineData("1 400 euros", "1400 EUR")]
    [InlineData("1'400.5 CHF", "1400.5 CHF")]
    [InlineData("€ 20", "20 EUR")]
    [InlineData("$20.5", "20.5 USD")]
    [InlineData("-20 $", "-20 USD")]
    [InlineData("$-20", "-20 USD")]
    [InlineData("0.125 h", "0.125 h")]
    [InlineData("1,5 hours", "1.5 h")]
    [InlineData("1.5", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("3 days", "3 d")]
    [InlineData("12 %", "12 %")]
    [InlineData("21 °C", "21 Cel")]
    [InlineData("", null)]
    [InlineData("many", null)]
    [InlineData("20 apples", null)]
    [InlineData("€ 20 h", null)]
    [InlineData("about 20 h", null)]
    [InlineData("20 to 30 h", null)]
    public void Amounts_are_read_as_people_write_them(string text, string? expected) =>
        Assert.Equal(expected, AmountReader.TryRead(text, out var amount) ? amount.ToString() : null);

    [Fact]
    public void Any_text_is_read_or_is_none() => Gen.String[Gen.Char["0123456789.,' -+€$h %ax\u00A0"], 0, 60].Sample(text =>
    {
        if (AmountReader.TryRead(text, out var amount))
            Assert.True(double.IsFinite(amount.Value));
    });
}
