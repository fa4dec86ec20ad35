using CsCheck;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Tests.Units;

public sealed class UnitConversionTests
{
    private static readonly string[] Codes =
    [
        "m", "km", "[mi_i]", "[in_i]", "s", "h", "a", "g", "t", "[lb_av]", "K", "Cel", "mCel", "[degF]", "[degR]", "[degRe]", "Pa", "hPa", "bar",
        "[psi]", "mm[Hg]", "m/s", "km/h", "[kn_i]", "J", "kW.h", "eV", "[Btu]", "By", "MiBy", "kbit", "%", "[ppm]", "rad", "deg", "lx", "ph", "L/min", "m3/s",
    ];

    [Theory]
    // Affine scales.
    [InlineData(37, "Cel", 98.6, "[degF]")]
    [InlineData(98.6, "[degF]", 37, "Cel")]
    [InlineData(-40, "Cel", -40, "[degF]")]
    [InlineData(0, "Cel", 273.15, "K")]
    [InlineData(32, "[degF]", 0, "Cel")]
    [InlineData(31250, "mCel", 31.25, "Cel")]
    [InlineData(100, "Cel", 80, "[degRe]")]
    [InlineData(491.67, "[degR]", 32, "[degF]")]
    // Pressure.
    [InlineData(1, "atm", 101325, "Pa")]
    [InlineData(1, "[psi]", 6894.757293168361, "Pa")]
    [InlineData(1, "mm[Hg]", 133.322, "Pa")]
    [InlineData(1, "[in_i'Hg]", 3386.3788, "Pa")]
    [InlineData(1, "mbar", 1, "hPa")]
    [InlineData(1, "m[H2O]", 9806.65, "Pa")]
    [InlineData(1, "att", 98066.5, "Pa")]
    // Length, area, volume, mass, speed, flow.
    [InlineData(1, "[mi_i]", 1609.344, "m")]
    [InlineData(1, "[ft_us]", 0.304800609601219, "m")]
    [InlineData(1, "[gal_us]", 3.785411784, "L")]
    [InlineData(1, "har", 10000, "m2")]
    [InlineData(1, "[lb_av]", 453.59237, "g")]
    [InlineData(36, "km/h", 10, "m/s")]
    [InlineData(1, "[kn_i]", 1852, "m/h")]
    [InlineData(6, "L/min", 0.0001, "m3/s")]
    [InlineData(1, "cm3", 1, "mL")]
    [InlineData(1, "kg/m3", 1000000, "mg/m3")]
    // Time.
    [InlineData(1, "a", 365.25, "d")]
    [InlineData(1, "mo", 30.4375, "d")]
    [InlineData(1, "wk", 604800, "s")]
    // Energy, electricity, light, radiation.
    [InlineData(1, "kW.h", 3600000, "J")]
    [InlineData(1, "eV", 1.602176634e-19, "J")]
    [InlineData(1, "[HP]", 745.6998715822702, "W")]
    [InlineData(1, "A.h", 3600, "C")]
    [InlineData(1, "G", 100, "uT")]
    [InlineData(1, "ph", 0.0001, "lx")]
    [InlineData(1, "Ci", 37, "GBq")]
    [InlineData(1, "REM", 0.01, "Sv")]
    [InlineData(1, "[g]", 9.80665, "m/s2")]
    [InlineData(1, "kgf", 9.80665, "N")]
    [InlineData(360, "deg", 1, "circ")]
    [InlineData(180, "deg", 3.141592653589793, "rad")]
    [InlineData(1, "mol", 6.02214076e23, "1")]
    // Ratios and information.
    [InlineData(1, "%", 10000, "[ppm]")]
    [InlineData(60, "/min", 1, "Hz")]
    [InlineData(1, "MiBy", 1048576, "By")]
    [InlineData(1, "GBy", 8, "Gbit")]
    // Logarithmic scales.
    [InlineData(30, "dB[W]", 1000, "W")]
    [InlineData(20, "dB[V]", 10, "V")]
    [InlineData(94, "dB[SPL]", 1.0023744672545447, "Pa")]
    [InlineData(60, "dB[mV]", 0, "dB[V]")]
    [InlineData(3, "B", 1000, "1")]
    [InlineData(25, "dB", 2.5, "B")]
    [InlineData(1, "Np", 2.718281828459045, "1")]
    [InlineData(7, "[pH]", 1e-7, "mol/L")]
    [InlineData(8, "bit_s", 256, "1")]
    [InlineData(100, "%[slope]", 45, "deg")]
    [InlineData(2, "[m/s2/Hz^(1/2)]", 4, "m2/s4/Hz")]
    public void Converts_as_the_specification_says(double value, string from, double expected, string to)
    {
        var converted = Unit.Convert(value, Unit.Parse(from), Unit.Parse(to));
        Assert.True(Math.Abs(converted - expected) <= 1e-12 * Math.Max(1, Math.Abs(expected)) && (expected == 0 || Math.Abs(converted / expected - 1) < 1e-12),
            $"{value} {from} became {converted:R} {to}, not {expected:R}.");
    }

    [Theory]
    [InlineData(37, "Cel", 98.6, "[degF]")]
    [InlineData(36, "km/h", 10, "m/s")]
    [InlineData(21.3, "Cel", 294.45, "K")]
    [InlineData(1013.25, "hPa", 101325, "Pa")]
    [InlineData(1, "atm", 1013.25, "mbar")]
    [InlineData(12.7, "cm", 5, "[in_i]")]
    [InlineData(90, "min", 1.5, "h")]
    [InlineData(31250, "mCel", 31.25, "Cel")]
    public void Common_conversions_are_exact_to_the_last_bit(double value, string from, double expected, string to) =>
        Assert.Equal(expected, Unit.Convert(value, Unit.Parse(from), Unit.Parse(to)));

    [Theory]
    [InlineData("m", "s", "'m' (length) cannot be converted to 's' (time).")]
    [InlineData("Cel", "Pa", "'Cel' (temperature) cannot be converted to 'Pa' (pressure).")]
    [InlineData("rad", "1", "'rad' (angle) cannot be converted to '1' (a plain number).")]
    [InlineData("lm/m2", "W/m2", "'lm/m2' (m-2.rad2.cd) cannot be converted to 'W/m2' (s-3.g).")]
    [InlineData("[CFU]", "[PFU]", "'[CFU]' cannot be converted to '[PFU]': a unit that is defined by a procedure converts into nothing but itself.")]
    [InlineData("[CFU]/mL", "/mL", "'[CFU]/mL' cannot be converted to '/mL': a unit that is defined by a procedure converts into nothing but itself.")]
    public void What_measures_something_else_is_refused(string from, string to, string expected)
    {
        Assert.False(UnitConversion.TryBetween(Unit.Parse(from), Unit.Parse(to), out _, out var problem));
        Assert.Equal(expected, problem);
        Assert.StartsWith(expected, Assert.Throws<ArgumentException>(() => Unit.Convert(1, Unit.Parse(from), Unit.Parse(to))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.01, "Cel", 0.01, "K")]
    [InlineData(9, "[degF]", 5, "Cel")]
    [InlineData(1, "hPa", 100, "Pa")]
    [InlineData(1, "dB[W]", double.NaN, "W")]
    public void A_difference_is_converted_without_the_zero(double difference, string from, double expected, string to) =>
        Assert.Equal(expected, UnitConversion.Between(Unit.Parse(from), Unit.Parse(to)).ApplyToDifference(difference));

    [Fact]
    public void A_value_comes_back_from_another_unit_and_is_untouched_by_its_own() =>
        Gen.Select(Gen.OneOf(Codes), Gen.OneOf(Codes), Gen.Double[-1e9, 1e9]).Sample((from, to, value) =>
        {
            var (a, b) = (Unit.Parse(from), Unit.Parse(to));
            if (BitConverter.DoubleToInt64Bits(Unit.Convert(value, a, a)) != BitConverter.DoubleToInt64Bits(value))
                return false;
            if (!a.CanConvertTo(b))
                return !b.CanConvertTo(a);
            // What is lost is relative to the largest number on the way: the offset of a temperature, seen through the ratio.
            var there = Unit.Convert(value, a, b);
            var tolerance = 1e-14 * (Math.Abs(value) + Math.Abs(Unit.Convert(0, b, a)));
            return Math.Abs(Unit.Convert(there, b, a) - value) <= Math.Max(tolerance, 1e-300);
        });

    [Fact]
    public void A_prefix_scales_by_its_factor()
    {
        (string Prefix, double Factor)[] prefixes =
        [
            ("Y", 1e24), ("Z", 1e21), ("E", 1e18), ("P", 1e15), ("T", 1e12), ("G", 1e9), ("M", 1e6), ("k", 1e3), ("h", 1e2), ("da", 1e1),
            ("d", 1e-1), ("c", 1e-2), ("m", 1e-3), ("u", 1e-6), ("n", 1e-9), ("p", 1e-12), ("f", 1e-15), ("a", 1e-18), ("z", 1e-21), ("y", 1e-24),
            ("Ki", 1024), ("Mi", 1048576), ("Gi", 1073741824), ("Ti", 1099511627776),
        ];
        string[] metric = ["g", "s", "V", "Pa", "Hz", "Ohm", "By", "bit", "L", "mol", "lx", "Sv", "m[Hg]", "bar"];
        foreach (var (prefix, factor) in prefixes)
        {
            foreach (var unit in metric)
            {
                var converted = Unit.Convert(1, Unit.Parse(prefix + unit), Unit.Parse(unit));
                Assert.True(Math.Abs(converted / factor - 1) < 1e-15, $"1 {prefix}{unit} = {converted:R} {unit}");
            }
        }
    }

    [Fact]
    public void Converting_allocates_nothing()
    {
        var conversion = UnitConversion.Between(Unit.Parse("dB[SPL]"), Unit.Parse("Pa"));
        var (celsius, fahrenheit) = (Unit.Parse("Cel"), Unit.Parse("[degF]"));
        var sum = conversion.Apply(1) + Unit.Convert(1, celsius, fahrenheit);
        var isKnown = Unit.TryParse("Cel", out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            sum += conversion.Apply(i) + Unit.Convert(i, celsius, fahrenheit);
            isKnown &= Unit.TryParse("Cel", out _, out _);
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
        Assert.True(isKnown && sum > 0);
    }
}
