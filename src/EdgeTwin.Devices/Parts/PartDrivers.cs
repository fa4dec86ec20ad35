using EdgeTwin.Devices.Actuators;
using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts;

/// <summary>The decoders of installed parts by their driver names, for live reading and for replay alike.</summary>
public static class PartDrivers
{
    /// <summary>Adds them to a registry.</summary>
    public static void AddTo(DriverRegistry registry)
    {
        registry.Add(PartDecoder.DriverName, (parameters, catalog) => new PartDecoder(PartInstallationText.Parse(parameters), catalog));
        registry.Add(DrivenDecoder.DriverName, (parameters, catalog) => new DrivenDecoder(PartInstallationText.Parse(parameters), catalog));
        registry.Add(GpioDecoder.DriverName, (parameters, catalog) => GpioDecoderOf(PartInstallationText.Parse(parameters), catalog));
    }

    /// <summary>The decoder of an installed GPIO part that is read by its edges.</summary>
    public static GpioDecoder GpioDecoderOf(PartInstallation installation, IPropertyCatalog catalog) => new(
        PartInstallationText.Print(installation), installation.Descriptor.Gpio?.Edges ?? GpioEdges.None, new PartGpioProperties(installation), catalog);
}
