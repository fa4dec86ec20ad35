using System.Runtime.InteropServices;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host.Decoding;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts;

/// <summary>
/// Turns the frames of an installed part into samples as its descriptor says. A frame holds the raw bytes of the coefficients and
/// then of the reads, check-sums included; of a part whose bus reports numbers (<see cref="FormulaNames.OfReports"/>), those as
/// doubles in the machine's byte order. Every property gets one sample per frame.
/// </summary>
public sealed class PartDecoder : IFrameDecoder
{
    /// <summary>The driver's name, as a recording stores it.</summary>
    public const string DriverName = "part";

    private readonly SlotTable _slots;
    private readonly PartValues _values;
    private readonly PartBytes _bytes;
    private readonly double[] _results;

    /// <summary>Makes a decoder.</summary>
    public PartDecoder(PartInstallation installation, IPropertyCatalog catalog)
    {
        Parameters = PartInstallationText.Print(installation);
        _values = new PartValues(installation);
        _bytes = new PartBytes(installation);
        _results = new double[_values.Properties.Count];
        _slots = new SlotTable(catalog);
        foreach (var property in _values.Properties)
            _slots.Add(PartValues.DefinitionOf(installation.Twin, property));
    }

    /// <inheritdoc/>
    public string Driver => DriverName;

    /// <summary>The installation as text, with the whole descriptor in it.</summary>
    public string Parameters { get; }

    /// <inheritdoc/>
    public int SamplesMax => _results.Length;

    /// <inheritdoc/>
    public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples)
    {
        if (header.Status != FrameStatus.Ok)
            return EmitBad(FrameReason.Of(header.Status), in header, samples);
        if (_values.ReportCount > 0)
        {
            return payload.Length == _values.ReportCount * sizeof(double)
                ? Decode(in header, MemoryMarshal.Cast<byte, double>(payload), samples)
                : EmitBad(QualityReason.Malformed, in header, samples);
        }
        if (payload.Length != _bytes.FrameBytes)
            return EmitBad(QualityReason.Malformed, in header, samples);
        _bytes.Take(payload);
        _values.TakeFields(_bytes);
        return Emit(in header, samples);
    }

    /// <summary>Decodes what the bus reports as numbers.</summary>
    /// <param name="header">When it was; its status is not looked at.</param>
    /// <param name="reports">A number for each of <see cref="FormulaNames.OfReports"/>, NaN for what is not known.</param>
    /// <param name="samples">At least <see cref="SamplesMax"/> long.</param>
    /// <returns>How many samples were written.</returns>
    public int Decode(in FrameHeader header, ReadOnlySpan<double> reports, Span<Sample> samples)
    {
        _values.TakeReports(reports);
        return Emit(in header, samples);
    }

    private int Emit(in FrameHeader header, Span<Sample> samples)
    {
        _values.Compute(header.MonotonicNs, _results);
        for (var i = 0; i < _results.Length; i++)
            _slots.Set(i, _results[i]);
        return _slots.Emit(header, samples);
    }

    private int EmitBad(QualityReason reason, in FrameHeader header, Span<Sample> samples)
    {
        _slots.Begin(reason);
        return _slots.Emit(header, samples);
    }
}
