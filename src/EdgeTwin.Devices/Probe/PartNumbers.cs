using System.Globalization;
using System.Text;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Probe;

/// <summary>The numbers of one frame, as the decoder computes them, with how they came about.</summary>
internal sealed class PartNumbers
{
    private readonly DeviceDescriptor _descriptor;
    private readonly PartBytes _bytes;
    private readonly double[] _results;
    private readonly IReadOnlyList<string> _names;
    private readonly double[] _values;

    internal PartNumbers(PartInstallation installation, ReadOnlySpan<byte> frame, long monotonicNs)
    {
        _descriptor = installation.Descriptor;
        _bytes = new PartBytes(installation);
        _bytes.Take(frame);
        var values = new PartValues(installation);
        values.TakeFields(_bytes);
        _results = new double[values.Properties.Count];
        values.Compute(monotonicNs, _results);
        (_names, _values) = (values.Names, values.Numbers.ToArray());
    }

    /// <summary>The fields, and what an algorithm adds to them.</summary>
    internal IEnumerable<ProbeField> Fields(ReadBytes data)
    {
        foreach (var field in _descriptor.Fields)
            yield return new ProbeField(field.Name, PlaceOf(field, data), ChipProbe.Hex(data.Of(field)), _bytes.TryRead(field, out var number) ? number : null);
        var known = _descriptor.Settings.Select(setting => setting.Name)
            .Concat(_descriptor.Fields.Select(field => field.Name)).Concat(_descriptor.Properties.Select(property => property.Name)).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < _names.Count; i++)
        {
            if (!known.Contains(_names[i]))
                yield return new ProbeField(_names[i], $"computed by {_descriptor.Algorithm}", "", double.IsFinite(_values[i]) ? _values[i] : null);
        }
    }

    /// <summary>The properties.</summary>
    internal IEnumerable<ProbeProperty> Properties() => _descriptor.Properties.Select((property, index) => new ProbeProperty(
        property.Name, property.UnitCode, property.Value.Text, WithNumbers(property.Value.Text),
        double.IsFinite(_results[index]) ? _results[index] : null, ProblemOf(property, _results[index])));

    private string ProblemOf(MeasuredProperty property, double value)
    {
        if (!double.IsFinite(value))
        {
            return property.BadWhen is { } bad && FormulaProgram.TryCompile(bad, _names, out var program, out _) && program.Evaluate(_values) is not (0 or double.NaN)
                ? $"there is no measurement: {bad} holds ({WithNumbers(bad.Text)})"
                : "a number it is made of is missing: its check-sum is wrong, or it is not written as it should be";
        }
        return value < property.RangeMin || value > property.RangeMax
            ? string.Create(CultureInfo.InvariantCulture, $"outside its range {property.RangeMin} to {property.RangeMax}")
            : "";
    }

    /// <summary>A formula with each name replaced by its number.</summary>
    private string WithNumbers(string formula)
    {
        var text = new StringBuilder();
        for (var i = 0; i < formula.Length;)
        {
            var end = i;
            while (end < formula.Length && (char.IsAsciiLetterOrDigit(formula[end]) || formula[end] == '_' || formula[end] == '.' && char.IsAsciiDigit(formula[i])))
                end++;
            var word = formula[i..Math.Max(end, i + 1)];
            var index = Enumerable.Range(0, _names.Count).FirstOrDefault(k => _names[k] == word, -1);
            text.Append(index >= 0 ? Number(_values[index]) : word);
            i += word.Length;
        }
        return text.ToString();
    }

    // A negative number in brackets, or "20 - -3" would have to be read twice.
    private static string Number(double value)
    {
        if (!double.IsFinite(value))
            return "?";
        var text = value.ToString("0.########", CultureInfo.InvariantCulture);
        return value < 0 ? $"({text})" : text;
    }

    private static string PlaceOf(FieldDescriptor field, ReadBytes data)
    {
        var (where, first) = data.PlaceOf(field);
        var last = first + field.ByteCount - 1;
        var bytes = field.ByteCount == 1 ? $"byte {first}" : $"bytes {first} to {last}, {(field.IsLittleEndian ? "lowest first" : "highest first")}";
        var bits = field.BitShift == 0 && field.BitCount == field.ByteCount * 8 ? "" : $", bits {field.BitShift} to {field.BitShift + field.BitCount - 1}";
        var sign = field.Sign switch
        {
            FieldSign.TwosComplement => ", two's complement",
            FieldSign.SignMagnitude => ", sign and magnitude",
            FieldSign.Ieee754 => ", IEEE 754",
            FieldSign.Bcd => ", binary-coded decimal",
            _ => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{where} {bytes}{bits}{sign}");
    }
}
