using System.Runtime.InteropServices;

namespace EdgeTwin.Model;

/// <summary>
/// One measured value of one property. 32 bytes, blittable: it is what flows from the decoders through the journal and
/// the state to every subscriber, and it is never boxed.
/// </summary>
/// <param name="PropertyId">The property's dense id in the <see cref="IPropertyCatalog"/>.</param>
/// <param name="Quality">How far the value can be trusted.</param>
/// <param name="Reason">Why it is not good.</param>
/// <param name="Value">The value in the property's unit; a boolean is 0 or 1; NaN where the quality is bad.</param>
/// <param name="UtcNs">Wall time, nanoseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="MonotonicNs">Monotonic time of this boot in nanoseconds; orders samples across jumps of the wall clock.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Sample(
    int PropertyId,
    Quality Quality,
    QualityReason Reason,
    double Value,
    long UtcNs,
    long MonotonicNs)
{
    /// <summary>A sample that says a property could not be measured, and why.</summary>
    public static Sample Bad(int propertyId, QualityReason reason, long utcNs, long monotonicNs) =>
        new(propertyId, Quality.Bad, reason, double.NaN, utcNs, monotonicNs);
}
