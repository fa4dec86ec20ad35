using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>What becomes of a GPIO part's fields. Allocates nothing once made, and knows no clock.</summary>
public interface IGpioProperties
{
    /// <summary>The properties, in the order their values are given.</summary>
    IReadOnlyList<PropertyDefinition> Definitions { get; }

    /// <summary>How many lines they are made of.</summary>
    int LineCount { get; }

    /// <summary>Whether a property changes with each edge of a line (it is made of its <c>state</c>) and not only with each report.</summary>
    bool IsPerEdge(int property, int line);

    /// <summary>Computes one value per property; <see cref="double.NaN"/> where there is none.</summary>
    /// <param name="lines">The fields of each line.</param>
    /// <param name="values">The values.</param>
    void Evaluate(ReadOnlySpan<GpioFields> lines, Span<double> values);
}
