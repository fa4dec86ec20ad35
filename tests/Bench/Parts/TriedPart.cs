using EdgeTwin.Devices.Tests.Parts;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Bench.Parts;

/// <summary>A part that the agent in the emulated machine reads.</summary>
/// <param name="Descriptor">The part.</param>
/// <param name="Vector">What it is told to be, and what must become of it. A property beside the first may be bad.</param>
internal abstract record TriedPart(DeviceDescriptor Descriptor, PartVector Vector)
{
    /// <summary>The twin it feeds.</summary>
    public string Twin => $"parts/{Descriptor.Part}";

    /// <summary>How it was made, for whoever looks for a mistake.</summary>
    public abstract string Told { get; }
}
