using CsCheck;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Tests.Units;

public sealed class UnitTests
{
    [Theory]
    [InlineData("1", "")]
    [InlineData("Cel", "°C")]
    [InlineData("[degF]", "°F")]
    [InlineData("m/s2", "m/s²")]
    [InlineData("m.s-1", "m·s⁻¹")]
    [InlineData("ug/m3", "µg/m³")]
    [InlineData("kOhm", "kΩ")]
    [InlineData("mm[Hg]", "mmHg")]
    [InlineData("%{RH}", "%(RH)")]
    [InlineData("{rpm}", "rpm")]
    [InlineData("/min", "1/min")]
    [InlineData("{beat}/min", "beat/min")]
    [InlineData("GiBy", "GiB")]
    [InlineData("10*3/uL", "10³/µL")]
    [InlineData("kg/(m.s2)", "kg/(m·s²)")]
    [InlineData("dB[SPL]", "dB SPL")]
    [InlineData("dB[uV]", "dBµV")]
    [InlineData("[ppm]", "ppm")]
    [InlineData("deg", "°")]
    [InlineData("m+2", "m²")]
    [InlineData("[m/s2/Hz^(1/2)]", "m/s²/√Hz")]
    public void Is_printed_as_people_write_it(string code, string expected) => Assert.Equal(expected, Unit.Parse(code).Print);

    [Theory]
    [InlineData("N", "kg.m/s2")]
    [InlineData("L", "dm3")]
    [InlineData("l", "L")]
    [InlineData("mbar", "hPa")]
    [InlineData("Hz", "/s")]
    [InlineData("W.h", "3600.J")]
    [InlineData("m/s.kg", "m.kg/s")] // Left to right: (m/s).kg, UCUM §7.
    [InlineData("m/s/s", "m/s2")]
    [InlineData("m/(s.s)", "m/s2")]
    [InlineData("10*3", "1000")]
    [InlineData("10^-2", "%")]
    [InlineData("{rpm}", "1")]
    [InlineData("kg{total}", "kg")]
    [InlineData("cm3", "mL")]
    [InlineData("10.Cel", "daCel")]
    [InlineData("Ohm-1", "S")]
    [InlineData("lm/m2", "lx")]
    [InlineData("(((m)))", "m")]
    public void Two_ways_to_write_the_same_are_equivalent_and_not_equal(string left, string right)
    {
        var (a, b) = (Unit.Parse(left), Unit.Parse(right));
        Assert.True(a.IsEquivalentTo(b) && b.IsEquivalentTo(a));
        Assert.NotEqual(a, b);
        Assert.Equal(a.Dimension, b.Dimension);
    }

    [Theory]
    [InlineData("m", "cm")]
    [InlineData("K", "Cel")]
    [InlineData("B", "1")]
    [InlineData("B[V]", "B[mV]")]
    [InlineData("Cel", "mCel")]
    [InlineData("[ft_i]", "[ft_us]")]
    public void What_converts_need_not_be_equivalent(string left, string right)
    {
        var (a, b) = (Unit.Parse(left), Unit.Parse(right));
        Assert.True(a.CanConvertTo(b));
        Assert.False(a.IsEquivalentTo(b));
    }

    [Theory]
    [InlineData("", 0, "there is nothing; a plain number has the unit 1")]
    [InlineData("sec", 0, "'sec' is not a known unit; did you mean 's'?")]
    [InlineData("°C", 0, "'°C' is not a known unit; did you mean 'Cel'?")]
    [InlineData("km/hr", 3, "'hr' is not a known unit; did you mean 'h'?")]
    [InlineData("ppm", 0, "'ppm' is not a known unit; did you mean '[ppm]'?")]
    [InlineData("HZ", 0, "'HZ' is not a known unit; did you mean 'Hz'?")]
    [InlineData("Ωm", 0, "'Ωm' is not a known unit; did you mean 'Ohm.m'?")]
    [InlineData("[degFa]", 0, "'[degFa]' is not a known unit; did you mean '[degF]'?")]
    [InlineData("kmin", 0, "'kmin' is not a known unit; did you mean 'min'?")]
    [InlineData("m/", 2, "a unit is missing at the end")]
    [InlineData("m..s", 2, "'.' does not fit here")]
    [InlineData("(m/s", 4, "the parenthesis of character 1 is not closed")]
    [InlineData("m)", 1, "this parenthesis closes nothing")]
    [InlineData("(m)2", 3, "'2' does not fit here")]
    [InlineData("m s", 1, "a unit has no spaces; a product is written with '.'")]
    [InlineData("m-", 1, "'-' must be followed by the digits of an exponent")]
    [InlineData("m100", 1, "an exponent is at most 99")]
    [InlineData("m99.m99", 3, "the exponents of a unit may add up to 99 at most")]
    [InlineData("Ym99", 0, "the unit is too large or too small for a 64-bit number")]
    [InlineData("0", 0, "a unit cannot be zero times something")]
    [InlineData("1234567890123456", 0, "a number has at most 15 digits; write a power of ten as 10*6")]
    [InlineData("m[", 1, "the bracket is not closed by ']'")]
    [InlineData("m{a b}", 3, "' ' cannot be in an annotation, which holds printable ASCII without spaces")]
    [InlineData("m{a", 1, "the annotation is not closed by '}'")]
    [InlineData("3{a}", 1, "an annotation may follow a unit but not a number or a parenthesis")]
    [InlineData("Cel/min", 3, "a unit on a scale of its own, such as Cel, [degF], [pH] or dB, cannot be part of a product (UCUM §22); for a difference of temperatures use K")]
    [InlineData("W/Cel", 1, "a unit on a scale of its own, such as Cel, [degF], [pH] or dB, cannot be part of a product (UCUM §22); for a difference of temperatures use K")]
    [InlineData("2/Cel", 1, "a unit on a scale of its own, such as Cel, [degF], [pH] or dB, cannot be part of a product (UCUM §22); for a difference of temperatures use K")]
    [InlineData("Cel2", 0, "a unit on a scale of its own, such as Cel, [degF], [pH] or dB, has no powers (UCUM §22)")]
    [InlineData("m\u0007", 1, "'?' (U+0007) cannot be in a unit")]
    public void What_is_wrong_is_named_with_its_place(string code, int position, string message)
    {
        Assert.False(Unit.TryParse(code, out _, out var error));
        Assert.Equal((position, message), (error.Position, error.Message));
        Assert.Contains(message, Assert.Throws<FormatException>(() => Unit.Parse(code)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parentheses_nest_to_a_limit()
    {
        string Nested(int depth) => new string('(', depth) + "m" + new string(')', depth);
        Assert.True(Unit.TryParse(Nested(Limits.UnitNestingMax), out _, out _));
        Assert.False(Unit.TryParse(Nested(Limits.UnitNestingMax + 1), out _, out var error));
        Assert.Equal(Limits.UnitNestingMax, error.Position);
        Assert.False(Unit.TryParse(new string('m', Limits.UnitCodeLengthMax + 1), out _, out _));
    }

    [Fact]
    public void Every_spelling_that_is_corrected_is_no_unit_and_its_correction_is_one()
    {
        foreach (var (spelling, code) in UnitSpellings.Codes)
        {
            Assert.False(Unit.TryParse(spelling, out _, out var error), spelling);
            Assert.True(Unit.TryParse(error!.Suggestion, out _, out _), $"{spelling}: {error.Suggestion}");
            Assert.True(Unit.TryParse(code, out _, out _), $"{spelling}: {code}");
        }
    }

    [Fact]
    public void The_same_code_is_the_same_object() => Assert.Same(Unit.Parse("m/s2"), Unit.Parse(new string("m/s2".ToCharArray())));

    [Fact]
    public void Dimensions_of_products_quotients_and_powers_follow_the_units()
    {
        string[] codes = ["m", "s", "kg", "Pa", "V", "Ohm", "lx", "K", "rad", "L", "Gy", "F", "%"];
        Gen.Select(Gen.OneOf(codes), Gen.OneOf(codes), Gen.Int[-9, 9]).Sample((left, right, exponent) =>
        {
            var (a, b) = (Unit.Parse(left).Dimension, Unit.Parse(right).Dimension);
            return Unit.Parse($"{left}.{right}").Dimension == a * b
                && Unit.Parse($"{left}/{right}").Dimension == a / b
                && Unit.Parse($"{left}{exponent}").Dimension == a.Power(exponent)
                && a * b / b == a && a / a == Dimension.None;
        });
    }

    [Fact]
    public void Any_text_is_either_a_unit_or_an_error_inside_it()
    {
        var token = Gen.OneOf("m", "Cel", "[degF]", "k", ".", "/", "(", ")", "{", "}", "[", "]", "-", "+", "9", "10*", "10^", "99", "B[W]", "dB", "%", " ", "é", "\0", "a", "'", "0");
        Gen.OneOf(token.Array[0, 20].Select(string.Concat), Gen.String[0, 300]).Sample(text =>
        {
            if (!Unit.TryParse(text, out var unit, out var error))
                return error.Position >= 0 && error.Position <= text.Length && error.Message.Length > 0;
            return unit.Code == text && Unit.Convert(1.25, unit, unit) == 1.25 && unit.IsEquivalentTo(Unit.Parse(text));
        }, iter: 20_000);
    }
}
