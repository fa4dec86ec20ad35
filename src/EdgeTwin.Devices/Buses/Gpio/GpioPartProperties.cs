using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>The properties of a part's descriptor, computed by its formulas from the settings and the fields of its (first) line.</summary>
public sealed class GpioPartProperties : IGpioProperties
{
    private readonly MeasuredProperty[] _properties;
    private readonly FormulaProgram[] _values;
    private readonly FormulaProgram?[] _badWhen;
    private readonly bool[] _isPerEdge;
    private readonly double[] _known;
    private readonly int _firstField;
    private readonly int _firstProperty;

    /// <summary>Compiles a part's formulas.</summary>
    /// <param name="twin">The twin they feed.</param>
    /// <param name="descriptor">A part on GPIO lines.</param>
    /// <param name="settings">The installation's values by name; what is left out has its default.</param>
    /// <exception cref="FormatException">A formula is none; the message says which and why.</exception>
    public GpioPartProperties(TwinId twin, DeviceDescriptor descriptor, IReadOnlyDictionary<string, double> settings)
    {
        _properties = [.. descriptor.Properties];
        List<string> names = [.. FormulaNames.OfSettings(descriptor), .. FormulaNames.OfReports(descriptor)];
        _firstField = descriptor.Settings.Count;
        _firstProperty = names.Count;
        _known = new double[names.Count + _properties.Length];
        for (var i = 0; i < descriptor.Settings.Count; i++)
            _known[i] = settings.GetValueOrDefault(descriptor.Settings[i].Name, descriptor.Settings[i].Default);
        _values = new FormulaProgram[_properties.Length];
        _badWhen = new FormulaProgram?[_properties.Length];
        _isPerEdge = new bool[_properties.Length];
        for (var i = 0; i < _properties.Length; i++)
        {
            _values[i] = FormulaProgram.Compile(_properties[i].Value, names);
            _badWhen[i] = _properties[i].BadWhen is { } badWhen ? FormulaProgram.Compile(badWhen, names) : null;
            _isPerEdge[i] = _values[i].Uses(_firstField) || Enumerable.Range(0, i).Any(above => _isPerEdge[above] && _values[i].Uses(_firstProperty + above));
            // Later formulas may use this property.
            names.Add(_properties[i].Name);
        }
        Definitions = [.. _properties.Select(property => new PropertyDefinition(
            PropertyReference.Of(twin, property.Name), property.UnitCode, property.Kind, property.Description, property.RangeMin, property.RangeMax, property.Resolution))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<PropertyDefinition> Definitions { get; }

    /// <inheritdoc/>
    public bool IsPerEdge(int property) => _isPerEdge[property];

    /// <inheritdoc/>
    public void Evaluate(in GpioFields fields, Span<double> values)
    {
        _known[_firstField] = fields.State;
        _known[_firstField + 1] = fields.Count;
        _known[_firstField + 2] = fields.Rate;
        _known[_firstField + 3] = fields.Lost;
        for (var i = 0; i < _properties.Length; i++)
        {
            var known = _known.AsSpan(0, _firstProperty + i);
            var isBad = _badWhen[i] is { } badWhen && badWhen.Evaluate(known) != 0;
            values[i] = _known[_firstProperty + i] = isBad ? double.NaN : _values[i].Evaluate(known);
        }
    }
}
