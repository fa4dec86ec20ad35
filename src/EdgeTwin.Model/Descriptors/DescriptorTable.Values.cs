using System.Globalization;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Descriptors;

// What the bytes mean and what can be chosen and driven: [[setting]], [[field]], [[property]], [[output]].
internal static partial class DescriptorTable
{
    private const string NameAllowed = "a name of a-z, 0-9 and '_', no digit first, that is neither a function nor \"value\"";
    private const string PropertyNameAllowed = "a property name: one segment of a-z, 0-9, '-', '_', '.'";

    private static readonly (string, PropertyKind)[] KindWords = [("number", PropertyKind.Number), ("boolean", PropertyKind.Boolean)];

    // Not numbers until they are given.
    private static readonly SettingDescriptor NewSetting = new("", double.NaN, double.NaN, double.NaN, [], "1", "");
    private static readonly MeasuredProperty NewProperty = new("", "1", PropertyKind.Number, new Formula(""), null, null, null, 0, 0, "");

    private static OptionSection<SettingDescriptor> Setting() => new("setting", true, "What an installer may choose; a name in every formula and byte.",
    [
        DescriptorKinds<SettingDescriptor>.Text("name", (s, v) => s with { Name = v }, "Its name.", NameAllowed, IsName),
        DescriptorKinds<SettingDescriptor>.Number("default", (s, v) => s with { Default = v }, "Its value where an installation says nothing."),
        DescriptorKinds<SettingDescriptor>.Numbers("any_of", (s, v) => s with { AnyOf = v, Min = v.Min(), Max = v.Max() }, "The only allowed values; instead of `min` and `max`.") with { Default = "" },
        DescriptorKinds<SettingDescriptor>.Number("min", (s, v) => s with { Min = v }, "The lowest allowed value.") with { Default = "" },
        DescriptorKinds<SettingDescriptor>.Number("max", (s, v) => s with { Max = v }, "The highest allowed value.") with { Default = "" },
        DescriptorKinds<SettingDescriptor>.UnitCode((s, v) => s with { UnitCode = v }, "Its unit."),
        DescriptorKinds<SettingDescriptor>.Text("description", (s, v) => s with { Description = v }, "One sentence for people."),
    ])
    {
        Check = s =>
        {
            if (double.IsNaN(s.Min) || double.IsNaN(s.Max))
                return ("name", $"the setting '{s.Name}' has no limits; allowed is 'any_of', or 'min' and 'max'");
            if (s.Min > s.Max)
                return ("min", $"min is {Print(s.Min)}; allowed is at most max, {Print(s.Max)}");
            return s.Allows(s.Default) ? null : ("default", $"default is {Print(s.Default)}; allowed is {s.Allowed}");
        },
    };

    private static OptionSection<FieldDescriptor> Field() => new("field", true, "A raw number in the data bytes, check-sums left out.",
    [
        DescriptorKinds<FieldDescriptor>.Text("name", (f, v) => f with { Name = v }, "How formulas call it.", NameAllowed, IsName),
        DescriptorKinds<FieldDescriptor>.Word("source", [("reads", FieldSource.Reads), ("coefficients", FieldSource.Coefficients)], (f, v) => f with { Source = v }, "Which bytes it lies in.") with { Default = "\"reads\"" },
        DescriptorKinds<FieldDescriptor>.Whole("at", 0, ushort.MaxValue, (f, v) => f with { ByteOffset = (int)v }, "Its first byte, counted over all reads or coefficients in order."),
        DescriptorKinds<FieldDescriptor>.Whole("bytes", 1, 8, (f, v) => f with { ByteCount = (int)v, BitCount = 8 * (int)v }, "How many bytes it lies in."),
        DescriptorKinds<FieldDescriptor>.Word("endian", [("big", false), ("little", true)], (f, v) => f with { IsLittleEndian = v }, "Which byte comes first, the highest or the lowest.") with { Default = "\"big\"" },
        DescriptorKinds<FieldDescriptor>.Whole("shift", 0, 63, (f, v) => f with { BitShift = (int)v, BitCount = f.BitCount - (int)v }, "Its lowest bit within those bytes.") with { Default = "0" },
        DescriptorKinds<FieldDescriptor>.Whole("bits", 1, 64, (f, v) => f with { BitCount = (int)v }, "How many bits it has; left out, all from `shift` on.") with { Default = "" },
        DescriptorKinds<FieldDescriptor>.Word("sign",
            [("unsigned", FieldSign.NonNegative), ("twos-complement", FieldSign.TwosComplement), ("sign-magnitude", FieldSign.SignMagnitude), ("ieee754", FieldSign.Ieee754), ("bcd", FieldSign.Bcd)],
            (f, v) => f with { Sign = v }, "How the number is written; `bcd` is binary-coded decimal, four bits a digit.") with { Default = "\"unsigned\"" },
    ])
    {
        Check = f =>
        {
            if (f.BitCount < 1)
                return ("shift", $"shift is {f.BitShift}; allowed is less than the {8 * f.ByteCount} bits of {f.ByteCount} bytes");
            if (f.BitShift + f.BitCount > 8 * f.ByteCount)
                return ("bits", $"bits is {f.BitCount}, from bit {f.BitShift} on; allowed is at most {8 * f.ByteCount - f.BitShift}, as there are {f.ByteCount} bytes");
            return f.Sign == FieldSign.Ieee754 && f.BitCount is not (32 or 64) ? ("sign", $"sign is \"ieee754\" and there are {f.BitCount} bits; allowed are 32 or 64") : null;
        },
    };

    private static OptionSection<MeasuredProperty> Property() => new("property", true, "A property of the twin, computed from the fields.",
    [
        DescriptorKinds<MeasuredProperty>.Text("name", (p, v) => p with { Name = v }, "Its name in the twin.", PropertyNameAllowed, IsPropertyName),
        DescriptorKinds<MeasuredProperty>.UnitCode((p, v) => p with { UnitCode = v }, "Unit of its values."),
        DescriptorKinds<MeasuredProperty>.Word("kind", KindWords, (p, v) => p with { Kind = v }, "What the values are; of a boolean anything but 0 is true.") with { Default = "\"number\"" },
        DescriptorKinds<MeasuredProperty>.Formula("value", (p, v) => p with { Value = v }, "a formula over fields, settings and properties above", "What it is computed from."),
        DescriptorKinds<MeasuredProperty>.Formula("bad_when", (p, v) => p with { BadWhen = v }, "a formula over fields, settings and properties above", "Where this is not 0, there is no measurement.") with { Default = "" },
        DescriptorKinds<MeasuredProperty>.Range((p, v) => p with { RangeMin = v.Min, RangeMax = v.Max }, "The lowest and highest value the part can measure; what lies outside turns uncertain.") with { Default = "" },
        DescriptorKinds<MeasuredProperty>.Number("resolution", (p, v) => p with { Resolution = v }, "The smallest step that means anything; values are rounded to it.", "`unit`", 0) with { Default = "0" },
        DescriptorKinds<MeasuredProperty>.Number("noise", (p, v) => p with { Noise = v }, "Typical noise, one standard deviation; 0 where the data sheet does not say.", "`unit`", 0) with { Default = "0" },
        DescriptorKinds<MeasuredProperty>.Text("description", (p, v) => p with { Description = v }, "One sentence for people.") with { Default = "" },
    ])
    {
        Check = p => UnitProblem(p.Kind, p.UnitCode),
    };

    private static OptionSection<OutputDescriptor> Output() => new("output", true, "Something that can be driven, by the agent's arbiter only.",
    [
        DescriptorKinds<OutputDescriptor>.Text("name", (o, v) => o with { Name = v }, "Its name in the twin.", NameAllowed, IsName),
        DescriptorKinds<OutputDescriptor>.UnitCode((o, v) => o with { UnitCode = v }, "Unit of its values."),
        DescriptorKinds<OutputDescriptor>.Word("kind", KindWords, (o, v) => o with { Kind = v }, "What the values are.") with { Default = "\"number\"" },
        DescriptorKinds<OutputDescriptor>.Range((o, v) => o with { RangeMin = v.Min, RangeMax = v.Max }, "The lowest and highest value it takes.") with { Default = "[0, 1]" },
        DescriptorKinds<OutputDescriptor>.Number("safe", (o, v) => o with { Safe = v }, "Where it goes on start, stop and fault.", "`unit`"),
        DescriptorKinds<OutputDescriptor>.Written("write", (o, v) => o with { Write = v },
            "The bytes that drive it, formulas over `value`, the settings and the present values of the outputs by their names; a GPIO line and a PWM channel have none.") with { Default = "[]" },
    ])
    {
        Check = o => UnitProblem(o.Kind, o.UnitCode)
            ?? (o.Safe < o.RangeMin || o.Safe > o.RangeMax ? ("safe", $"safe is {Print(o.Safe)}; allowed is a number from {Print(o.RangeMin)} to {Print(o.RangeMax)}") : null),
    };

    private static (string, string)? UnitProblem(PropertyKind kind, string unit) => kind == PropertyKind.Boolean && unit != "1"
        ? ("unit", $"unit is \"{unit}\" and kind is \"boolean\"; a boolean has no unit: leave one of them out")
        : null;

    private static bool IsName(string text) => text != FormulaNames.Driven && FormulaNames.IsName(text);

    private static bool IsPropertyName(string text) => PropertyReference.TryParse($"t#{text}", out _);

    private static string Print(double number) => number.ToString(CultureInfo.InvariantCulture);
}
