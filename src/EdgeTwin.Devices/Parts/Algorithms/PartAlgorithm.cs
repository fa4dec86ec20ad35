namespace EdgeTwin.Devices.Parts.Algorithms;

/// <summary>
/// A compensation that is more than formulas: numbers in, numbers out, in the order of its descriptor. One instance belongs to one
/// installed sensor; what it remembers depends on the frames it was given alone, so a recording gives the same again. Allocates
/// nothing, never throws; what has no value is NaN.
/// </summary>
internal abstract class PartAlgorithm
{
    /// <summary>Computes the outputs of one frame.</summary>
    /// <param name="inputs">The fields and settings it needs, none of them NaN.</param>
    /// <param name="outputs">The fields it adds.</param>
    /// <param name="monotonicNs">When the frame was read.</param>
    internal abstract void Run(ReadOnlySpan<double> inputs, Span<double> outputs, long monotonicNs);
}
