using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>What becomes of a GPIO part's fields. Allocates nothing once made, and knows no clock.</summary>
public interface IGpioProperties
{
    /// <summary>The properties, in the order their values are given.</summary>
    IReadOnlyList<PropertyDefinition> Definitions { get; }

    /// <summary>Whether a property changes with each edge (it is made of <c>state</c>) and not only with each report.</summary>
    bool IsPerEdge(int property);

    /// <summary>Computes one value per property; <see cref="double.NaN"/> where there is none.</summary>
    void Evaluate(in GpioFields fields, Span<double> values);
}
