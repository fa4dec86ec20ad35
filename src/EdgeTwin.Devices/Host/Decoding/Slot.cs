using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>One property of a decoder, and what the frame at hand says about it.</summary>
internal struct Slot
{
    internal int PropertyId;

    /// <summary>The property's resolution; 0 for none.</summary>
    internal double Resolution;

    /// <summary>1 / <see cref="Resolution"/> where that is a whole number, else 0: dividing by a power of ten gives the nearest double to a decimal, multiplying does not.</summary>
    internal double StepsPerUnit;

    internal QualityReason Reason;
    internal double Value;
    internal CounterRate Counter;

    /// <summary>The value rounded to the resolution.</summary>
    internal readonly double Round(double value)
    {
        var rounded = Resolution == 0 ? value
            : StepsPerUnit != 0 ? Math.Round(value * StepsPerUnit, MidpointRounding.AwayFromZero) / StepsPerUnit
            : Math.Round(value / Resolution, MidpointRounding.AwayFromZero) * Resolution;
        return rounded + 0.0; // Minus zero becomes zero.
    }
}
