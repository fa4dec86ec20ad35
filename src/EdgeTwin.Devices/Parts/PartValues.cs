using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts;

/// <summary>
/// The numbers of a part, from its fields to its properties: settings, what the bus reports, fields, the algorithm's outputs, then
/// the properties in their order. A number that is missing spoils all that is made of it, and nothing else. One per decoder;
/// allocates nothing once made.
/// </summary>
internal sealed class PartValues
{
    private readonly DeviceDescriptor _descriptor;
    private readonly PartAlgorithm? _algorithm;
    private readonly int[] _inputs;
    private readonly double[] _inputValues;
    private readonly double[] _outputValues;
    private readonly Term[] _terms;
    private readonly List<string> _names;
    private readonly double[] _values;
    private readonly bool[] _isKnown;
    private readonly int _firstReport;
    private readonly int _firstField;
    private readonly int _firstOutput;

    internal PartValues(PartInstallation installation)
    {
        _descriptor = installation.Descriptor;
        var algorithm = PartAlgorithms.All.FirstOrDefault(one => one.Name == _descriptor.Algorithm);
        _algorithm = algorithm is null ? null : PartAlgorithms.Make(algorithm.Name);
        var names = FormulaNames.OfValues(_descriptor, algorithm).ToList();
        _firstReport = _descriptor.Settings.Count;
        _firstField = _firstReport + FormulaNames.OfReports(_descriptor).Count;
        _firstOutput = _firstField + _descriptor.Fields.Count;
        _inputs = [.. algorithm?.Inputs.Select(input => names.IndexOf(input)) ?? []];
        _inputValues = new double[_inputs.Length];
        _outputValues = new double[algorithm?.Outputs.Count ?? 0];
        _terms = [.. _descriptor.Properties.Select(property => TermOf(property, installation, names))];
        _names = names;
        _values = new double[names.Count];
        _isKnown = new bool[names.Count];
        installation.Settings.AsSpan().CopyTo(_values);
        _isKnown.AsSpan(0, _firstReport).Fill(true);
    }

    /// <summary>How many numbers the bus reports.</summary>
    internal int ReportCount => _firstField - _firstReport;

    /// <summary>What the numbers are called, in their order.</summary>
    internal IReadOnlyList<string> Names => _names;

    /// <summary>The numbers that the last <see cref="Compute"/> used and made; NaN for what was missing.</summary>
    internal ReadOnlySpan<double> Numbers => _values;

    /// <summary>The properties.</summary>
    internal ValueList<MeasuredProperty> Properties => _descriptor.Properties;

    /// <summary>What a property is in a catalog.</summary>
    internal static PropertyDefinition DefinitionOf(TwinId twin, MeasuredProperty property)
    {
        var isFlag = property.Kind == PropertyKind.Boolean;
        return new(PropertyReference.Of(twin, property.Name), property.UnitCode, property.Kind, property.Description,
            property.RangeMin ?? (isFlag ? 0 : null), property.RangeMax ?? (isFlag ? 1 : null), isFlag ? 1 : property.Resolution);
    }

    /// <summary>Whether a property is made of this report, directly or through others.</summary>
    internal bool IsMadeOf(int property, int report)
    {
        var term = _terms[property];
        return term.Uses.Contains(_firstReport + report)
            || _terms.AsSpan(0, property).ToArray().Index().Any(above => above.Item.Index >= 0 && term.Uses.Contains(above.Item.Index) && IsMadeOf(above.Index, report));
    }

    /// <summary>Takes what the bus reports, in its order; NaN for what is not known.</summary>
    internal void TakeReports(ReadOnlySpan<double> reports)
    {
        for (var i = 0; i < ReportCount; i++)
            Set(_firstReport + i, i < reports.Length ? reports[i] : double.NaN);
    }

    /// <summary>Takes the fields of a frame.</summary>
    internal void TakeFields(PartBytes bytes)
    {
        for (var i = 0; i < _descriptor.Fields.Count; i++)
            Set(_firstField + i, bytes.TryRead(_descriptor.Fields[i], out var number) ? number : double.NaN);
    }

    /// <summary>Computes a value for each property; NaN where there is none.</summary>
    internal void Compute(long monotonicNs, Span<double> results)
    {
        RunAlgorithm(monotonicNs);
        for (var i = 0; i < _terms.Length; i++)
        {
            var term = _terms[i];
            results[i] = AreKnown(term.Uses) ? Value(term) : double.NaN;
            if (term.Index >= 0)
                Set(term.Index, results[i]);
        }
    }

    private double Value(Term term)
    {
        if (term.BadWhen is { } badWhen && badWhen.Evaluate(_values) != 0)
            return double.NaN;
        var value = term.Value.Evaluate(_values);
        foreach (var calibration in term.Calibrations)
            value = SensorCorrection.Apply(calibration, value);
        if (!double.IsFinite(value))
            return double.NaN;
        return !term.IsFlag ? value : value != 0 ? 1 : 0;
    }

    private void RunAlgorithm(long monotonicNs)
    {
        if (_algorithm is null)
            return;
        _outputValues.AsSpan().Fill(double.NaN);
        if (AreKnown(_inputs))
        {
            for (var i = 0; i < _inputs.Length; i++)
                _inputValues[i] = _values[_inputs[i]];
            _algorithm.Run(_inputValues, _outputValues, monotonicNs);
        }
        for (var i = 0; i < _outputValues.Length; i++)
            Set(_firstOutput + i, _outputValues[i]);
    }

    private void Set(int index, double value)
    {
        _values[index] = value;
        _isKnown[index] = double.IsFinite(value);
    }

    private bool AreKnown(int[] indices)
    {
        foreach (var index in indices)
        {
            if (!_isKnown[index])
                return false;
        }
        return true;
    }

    // A property can be called by those below it unless something else has its name.
    private static Term TermOf(MeasuredProperty property, PartInstallation installation, List<string> names)
    {
        var value = FormulaProgram.Compile(property.Value, names);
        var badWhen = property.BadWhen is null ? null : FormulaProgram.Compile(property.BadWhen, names);
        int[] uses = [.. Enumerable.Range(0, names.Count).Where(index => value.Uses(index) || badWhen?.Uses(index) == true)];
        var index = -1;
        if (!names.Contains(property.Name) && FormulaNames.IsName(property.Name))
        {
            index = names.Count;
            names.Add(property.Name);
        }
        SensorCalibration[] calibrations = [.. installation.Calibrations.Where(calibration => calibration.Property == property.Name)];
        return new(value, badWhen, uses, calibrations, index, property.Kind == PropertyKind.Boolean);
    }

    /// <summary>How one property is computed.</summary>
    /// <param name="Value">Its formula.</param>
    /// <param name="BadWhen">Where this is not 0, it has no value.</param>
    /// <param name="Uses">The numbers it is made of.</param>
    /// <param name="Calibrations">Its corrections.</param>
    /// <param name="Index">Where those below it find it; -1 if they cannot call it.</param>
    /// <param name="IsFlag">Whether it is a boolean.</param>
    private sealed record Term(FormulaProgram Value, FormulaProgram? BadWhen, int[] Uses, SensorCalibration[] Calibrations, int Index, bool IsFlag);
}
