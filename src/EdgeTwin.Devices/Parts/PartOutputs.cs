using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts;

/// <summary>
/// The outputs of an installed part as bytes to write. It remembers what each is at, since several may share a register; all start at
/// their safe values. Allocates nothing once made.
/// </summary>
public sealed class PartOutputs
{
    private readonly FormulaProgram[][] _bytes;
    private readonly double[] _values;
    private readonly int _driven;

    /// <summary>Makes them for an installed part.</summary>
    public PartOutputs(PartInstallation installation)
    {
        Outputs = installation.Descriptor.Outputs;
        var names = FormulaNames.OfOutputs(installation.Descriptor);
        _bytes = [.. Outputs.Select(output => output.Write.Select(formula => FormulaProgram.Compile(formula, names)).ToArray())];
        _values = new double[names.Count];
        _driven = installation.Settings.Count;
        installation.Settings.AsSpan().CopyTo(_values);
        for (var i = 0; i < Outputs.Count; i++)
            _values[_driven + 1 + i] = Outputs[i].Safe;
    }

    /// <summary>What can be driven.</summary>
    public ValueList<OutputDescriptor> Outputs { get; }

    /// <summary>The bytes that drive an output to a value.</summary>
    /// <param name="output">Its index in <see cref="Outputs"/>.</param>
    /// <param name="value">The value, in its unit.</param>
    /// <param name="bytes">Takes the bytes; at least as long as the output's <see cref="OutputDescriptor.Write"/>.</param>
    /// <returns>False if the value is outside its range or a byte's formula does not give a whole number from 0 to 255; nothing has changed then.</returns>
    public bool TryWrite(int output, double value, Span<byte> bytes)
    {
        var descriptor = Outputs[output];
        if (!(value >= descriptor.RangeMin && value <= descriptor.RangeMax))
            return false;
        var before = _values[_driven + 1 + output];
        (_values[_driven], _values[_driven + 1 + output]) = (value, value);
        var programs = _bytes[output];
        for (var index = 0; index < programs.Length; index++)
        {
            var number = programs[index].Evaluate(_values);
            if (!(number is >= 0 and <= byte.MaxValue && number == Math.Floor(number)))
            {
                _values[_driven + 1 + output] = before;
                return false;
            }
            bytes[index] = (byte)number;
        }
        return true;
    }
}
