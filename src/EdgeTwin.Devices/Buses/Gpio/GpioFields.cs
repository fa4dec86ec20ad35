using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>What the formulas of a GPIO part are made of, for one of its lines; <see cref="double.NaN"/> where it is not known.</summary>
/// <param name="State">1 active, 0 not.</param>
/// <param name="Count">Active edges since the agent started; of a line whose falling edges alone are events, those.</param>
/// <param name="Rate">Active edges per second over the last period.</param>
/// <param name="Lost">Edges the kernel dropped, by its sequence numbers.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct GpioFields(double State, double Count, double Rate, double Lost)
{
    /// <summary>The fields' names, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["state", "count", "rate", "lost"];
}
