using EdgeTwin.Model.Text;

namespace EdgeTwin.Model.Units;

/// <summary>How people write units that UCUM writes otherwise. Only ever a suggestion: what is not UCUM is not guessed.</summary>
internal static class UnitSpellings
{
    /// <summary>Misspelling → code. None of the former is a code: MB, ft and pH are missing because they mean megabel, femtotonne, picohenry.</summary>
    public static readonly Dictionary<string, string> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["°C"] = "Cel", ["degC"] = "Cel", ["celsius"] = "Cel", ["°F"] = "[degF]", ["degF"] = "[degF]", ["fahrenheit"] = "[degF]",
        ["kelvin"] = "K", ["°K"] = "K", ["°"] = "deg", ["degree"] = "deg", ["degrees"] = "deg", ["radian"] = "rad",
        ["sec"] = "s", ["second"] = "s", ["seconds"] = "s", ["minute"] = "min", ["minutes"] = "min", ["hr"] = "h", ["hour"] = "h",
        ["hours"] = "h", ["day"] = "d", ["days"] = "d", ["week"] = "wk", ["weeks"] = "wk", ["month"] = "mo", ["months"] = "mo",
        ["year"] = "a", ["years"] = "a", ["yr"] = "a", ["msec"] = "ms", ["usec"] = "us", ["µs"] = "us", ["μs"] = "us",
        ["µm"] = "um", ["μm"] = "um", ["µg"] = "ug", ["μg"] = "ug", ["µV"] = "uV", ["µA"] = "uA", ["µT"] = "uT", ["micron"] = "um",
        ["Ω"] = "Ohm", ["Ωm"] = "Ohm.m", ["ohms"] = "Ohm", ["kΩ"] = "kOhm", ["percent"] = "%", ["pct"] = "%", ["%RH"] = "%{RH}", ["ppm"] = "[ppm]",
        ["ppb"] = "[ppb]", ["ppt"] = "[pptr]", ["psi"] = "[psi]", ["mmHg"] = "mm[Hg]", ["inHg"] = "[in_i'Hg]", ["mH2O"] = "m[H2O]",
        ["inch"] = "[in_i]", ["in"] = "[in_i]", ["foot"] = "[ft_i]", ["feet"] = "[ft_i]", ["yd"] = "[yd_i]",
        ["mile"] = "[mi_i]", ["mi"] = "[mi_i]", ["kmh"] = "km/h", ["knot"] = "[kn_i]",
        ["kn"] = "[kn_i]", ["lb"] = "[lb_av]", ["lbs"] = "[lb_av]", ["oz"] = "[oz_av]", ["gal"] = "[gal_us]", ["hp"] = "[HP]",
        ["btu"] = "[Btu]", ["rpm"] = "/min", ["rps"] = "/s", ["rev"] = "circ", ["cpm"] = "/min", ["bpm"] = "/min", ["byte"] = "By",
        ["bytes"] = "By", ["KB"] = "kBy",
        ["bps"] = "bit/s", ["baud"] = "Bd", ["Wh"] = "W.h", ["kWh"] = "kW.h", ["Ah"] = "A.h",
        ["mAh"] = "mA.h", ["VA"] = "V.A", ["var"] = "V.A", ["Nm"] = "N.m", ["dBA"] = "dB[SPL]",
        ["dbV"] = "dB[V]", ["litre"] = "L", ["liter"] = "L", ["litres"] = "L", ["meter"] = "m", ["metre"] = "m", ["gram"] = "g",
        ["kilogram"] = "kg", ["volt"] = "V", ["volts"] = "V", ["amp"] = "A", ["amps"] = "A", ["watt"] = "W", ["watts"] = "W",
        ["hertz"] = "Hz", ["pascal"] = "Pa", ["lux"] = "lx", ["lumen"] = "lm", ["gauss"] = "G", ["tesla"] = "T",
        ["gravity"] = "[g]", ["count"] = "{count}", ["counts"] = "{count}", ["ntu"] = "[NTU]", ["sievert"] = "Sv", ["degK"] = "K",
        ["cc"] = "cm3", ["sqm"] = "m2", ["m²"] = "m2", ["m³"] = "m3", ["cfm"] = "[cft_i]/min", ["gpm"] = "[gal_us]/min", ["lpm"] = "L/min",
    };

    /// <summary>The code that a symbol may have been meant to be; null where none is near.</summary>
    public static string? Nearest(ReadOnlySpan<char> symbol)
    {
        if (Codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(symbol, out var code))
            return code;
        // Letter case is the commonest slip of all (PA, HZ, mhz), and it must not lose to another unit one letter away.
        foreach (var known in UnitAtomTable.Codes)
        {
            if (symbol.Equals(known, StringComparison.OrdinalIgnoreCase))
                return known;
        }
        return NearestWord.Among(symbol, UnitAtomTable.Codes) ?? (NearestWord.Among(symbol, Codes.Keys) is { } word ? Codes[word] : null);
    }
}
