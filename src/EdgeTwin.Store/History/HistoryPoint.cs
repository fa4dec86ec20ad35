using System.Runtime.InteropServices;
using EdgeTwin.Model;

namespace EdgeTwin.Store.History;

/// <summary>
/// One point of history. On the raw tier it is one sample (minimum, maximum, mean and last are its value, the count is 1);
/// on the others it sums up one bucket, whose start is <paramref name="UtcNs"/>.
/// </summary>
/// <param name="UtcNs">Wall time of the sample, or start of the bucket; ns since the Unix epoch.</param>
/// <param name="Min">Smallest value, in the property's unit; NaN where no sample had a value.</param>
/// <param name="Max">Largest value.</param>
/// <param name="Mean">Mean value.</param>
/// <param name="Last">Last value.</param>
/// <param name="Count">How many samples had a value.</param>
/// <param name="Quality">The worst quality seen.</param>
/// <param name="Reason">The reason that went with it.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct HistoryPoint(
    long UtcNs,
    double Min,
    double Max,
    double Mean,
    double Last,
    long Count,
    Quality Quality,
    QualityReason Reason);
