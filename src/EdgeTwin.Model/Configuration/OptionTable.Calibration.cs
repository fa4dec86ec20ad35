using System.Globalization;
using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

// [[device.calibration]].
internal static partial class OptionTable
{
    private const int CalibrationNumbersMax = 256;

    private static readonly SensorCalibration NoCalibration = new("", CalibrationKind.Offset, [], default, "", "");

    private static OptionSection<SensorCalibration> Calibration()
    {
        const string kinds = "\"offset\", \"two-point\", \"polynomial\" or \"table\"";
        const string numbers = "a list of numbers, such as [-0.4]";
        const string date = "a date such as \"2026-11-22\"";
        const string text = "text in quotes";
        return new("device.calibration", true,
            "A correction found for this one sensor, applied last. `edgetwin bench sensor calibrate` writes these.",
        [
            new("property", "property name", "", "a property of the part", "Which property it corrects.", (c, entry, errors) =>
            {
                if (entry.Value is StringValueSyntax { Value: { } name } && PropertyReference.TryParse($"t#{name}", out _))
                    return c with { Property = name };
                OptionValues.Refuse(entry, "", "a property of the part", errors);
                return c;
            })
            { Example = "\"temperature\"" },
            new("kind", kinds, "", kinds, "How it corrects.", (c, entry, errors) =>
            {
                if (KindOf((entry.Value as StringValueSyntax)?.Value) is { } kind)
                    return c with { Kind = kind };
                OptionValues.Refuse(entry, "", kinds, errors);
                return c;
            })
            { Example = "\"offset\"" },
            new("numbers", "list of numbers", "the property's", numbers,
                "Offset: what is added. Two-point and table: pairs of read and true value, rising. Polynomial: coefficients of the read value, the constant first.", (c, entry, errors) =>
                {
                    var values = (entry.Value as ArraySyntax)?.Items.Select(item => OptionValues.Number(item.Value)).ToArray() ?? [];
                    if (values.Length is > 0 and <= CalibrationNumbersMax && values.All(value => value is { } number && double.IsFinite(number)))
                        return c with { Numbers = [.. values.Select(value => value!.Value)] };
                    OptionValues.Refuse(entry, "", numbers, errors);
                    return c;
                })
            { Example = "[-0.4]" },
            new("date", "date", "", date, "When it was found.", (c, entry, errors) =>
            {
                if (entry.Value is StringValueSyntax { Value: { } day } && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
                    return c with { Date = parsed };
                OptionValues.Refuse(entry, "", date, errors);
                return c;
            })
            { Example = "\"2026-11-22\"" },
            Words("by", text, "Who found it.", (c, v) => c with { By = v }) with { Default = null, Example = "\"Ada\"" },
            Words("note", text, "Against what, for people.", (c, v) => c with { Note = v }),
        ])
        { Check = CheckCalibration };
    }

    private static Option<SensorCalibration> Words(string name, string allowed, string description, Func<SensorCalibration, string, SensorCalibration> set) =>
        new(name, "text", "", allowed, description, (c, entry, errors) =>
        {
            if (entry.Value is StringValueSyntax { Value: { } text } && !text.Any(char.IsControl))
                return set(c, text);
            OptionValues.Refuse(entry, "", allowed, errors);
            return c;
        })
        { Default = "\"\"" };

    private static CalibrationKind? KindOf(string? word) => word switch
    {
        "offset" => CalibrationKind.Offset,
        "two-point" => CalibrationKind.TwoPoint,
        "polynomial" => CalibrationKind.Polynomial,
        "table" => CalibrationKind.Table,
        _ => null,
    };

    private static (string, string)? CheckCalibration(SensorCalibration calibration)
    {
        var count = calibration.Numbers.Count;
        if (count == 0)
            return null; // Its error is reported.
        return calibration.Kind switch
        {
            CalibrationKind.Offset when count != 1 => ("numbers", $"numbers has {count} numbers; an offset is one"),
            CalibrationKind.TwoPoint when count != 4 => ("numbers", $"numbers has {count} numbers; two points are four: read, true, read, true"),
            CalibrationKind.Table when count < 4 || count % 2 != 0 => ("numbers", $"numbers has {count} numbers; a table is at least two pairs of read and true value"),
            CalibrationKind.TwoPoint or CalibrationKind.Table when !IsRising(calibration.Numbers) => ("numbers", "the read values, which are every other number, do not rise; allowed is each above the one before"),
            _ => null,
        };
    }

    private static bool IsRising(ValueList<double> pairs)
    {
        for (var i = 2; i < pairs.Count; i += 2)
        {
            if (pairs[i] <= pairs[i - 2])
                return false;
        }
        return true;
    }
}
