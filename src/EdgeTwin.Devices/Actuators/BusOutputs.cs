using System.Globalization;
using EdgeTwin.Devices.FailSafe;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Actuators;

/// <summary>What one run of a bus is given for its outputs, and the actuators that it makes of them. A bus that is given none drives nothing.</summary>
/// <param name="safeOf">The safe value of an output where it is another than its part's descriptor says; null for none.</param>
/// <param name="failSafe">Puts the outputs at their safe values when this program cannot; null for nobody.</param>
public sealed class BusOutputs(Func<PropertyReference, double?>? safeOf = null, IFailSafe? failSafe = null)
{
    private readonly List<InstalledOutput> _installed = [];

    /// <summary>The outputs of the bus, complete once it is made.</summary>
    public IReadOnlyList<InstalledOutput> Installed => _installed;

    /// <summary>What drives them.</summary>
    public IEnumerable<IActuator> Actuators => _installed.Select(output => output.Actuator);

    /// <summary>Who puts them at their safe values when this program cannot.</summary>
    internal IFailSafe FailSafe { get; } = failSafe ?? NoFailSafe.Instance;

    /// <summary>The installation with the safe values that hold here.</summary>
    /// <exception cref="FormatException">A safe value is one that the output does not take.</exception>
    internal PartInstallation WithSafeValues(PartInstallation installation)
    {
        var outputs = installation.Descriptor.Outputs.Select(output =>
        {
            var property = PropertyReference.Of(installation.Twin, output.Name);
            if (safeOf?.Invoke(property) is not { } safe)
                return output;
            if (!(safe >= output.RangeMin && safe <= output.RangeMax))
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the safe value of {property} is {safe}; allowed is {output.RangeMin} to {output.RangeMax}"));
            return output with { Safe = safe };
        });
        return installation with { Descriptor = installation.Descriptor with { Outputs = [.. outputs] } };
    }

    internal void Add(IActuator actuator, OutputDescriptor descriptor) => _installed.Add(new InstalledOutput(actuator, descriptor));
}
