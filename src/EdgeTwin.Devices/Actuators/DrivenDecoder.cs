using System.Runtime.InteropServices;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Actuators;

/// <summary>
/// The outputs of a part that it cannot read back (there is no property of their name) as properties all the same: what was written to
/// them last, or NaN where nothing was. Always uncertain: that the part took the bytes does not say that it is what they ask for, and
/// one that lost its supply meanwhile has forgotten them; but a twin that knew nothing of its own outputs would be of less use.
/// A frame holds a double for each of them, in the machine's byte order.
/// </summary>
public sealed class DrivenDecoder : IFrameDecoder
{
    /// <summary>The driver's name, as a recording stores it.</summary>
    public const string DriverName = "driven";

    private readonly int[] _propertyIds;

    /// <summary>Makes a decoder.</summary>
    public DrivenDecoder(PartInstallation installation, IPropertyCatalog catalog)
    {
        Parameters = PartInstallationText.Print(installation);
        _propertyIds = [.. OutputsOf(installation.Descriptor).Select(index => catalog.Register(DefinitionOf(installation, installation.Descriptor.Outputs[index])))];
    }

    /// <inheritdoc/>
    public string Driver => DriverName;

    /// <summary>The installation as text, with the whole descriptor in it.</summary>
    public string Parameters { get; }

    /// <inheritdoc/>
    public int SamplesMax => _propertyIds.Length;

    /// <inheritdoc/>
    public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples)
    {
        var isWhole = header.Status == FrameStatus.Ok && payload.Length == _propertyIds.Length * sizeof(double);
        var reason = header.Status != FrameStatus.Ok ? FrameReason.Of(header.Status) : isWhole ? QualityReason.NotYetRead : QualityReason.Malformed;
        for (var i = 0; i < _propertyIds.Length; i++)
        {
            var value = isWhole ? MemoryMarshal.Read<double>(payload[(i * sizeof(double))..]) : double.NaN;
            samples[i] = double.IsFinite(value)
                ? new Sample(_propertyIds[i], Quality.Uncertain, QualityReason.NotReadBack, value, header.UtcNs, header.MonotonicNs)
                : Sample.Bad(_propertyIds[i], reason, header.UtcNs, header.MonotonicNs);
        }
        return _propertyIds.Length;
    }

    /// <summary>Which outputs of a part it is for.</summary>
    internal static int[] OutputsOf(DeviceDescriptor descriptor) =>
        [.. Enumerable.Range(0, descriptor.Outputs.Count).Where(index => !descriptor.Properties.Any(property => property.Name == descriptor.Outputs[index].Name))];

    private static PropertyDefinition DefinitionOf(PartInstallation installation, OutputDescriptor output) => new(
        PropertyReference.Of(installation.Twin, output.Name), output.UnitCode, output.Kind, "What it was driven to; the part does not say what it is.", output.RangeMin, output.RangeMax, 0);
}
