namespace EdgeTwin.Store.History;

/// <summary>The values of a point in the order in which blocks store their columns.</summary>
internal static class PointFields
{
    public const int Count = 4;

    public static double Get(in HistoryPoint point, int field) => field switch
    {
        0 => point.Min,
        1 => point.Max,
        2 => point.Mean,
        _ => point.Last,
    };

    /// <summary>Whether every point that has a value has the same one, bit for bit, in all its fields.</summary>
    public static bool AreFlat(ReadOnlySpan<HistoryPoint> points)
    {
        foreach (ref readonly var point in points)
        {
            var bits = BitConverter.DoubleToInt64Bits(point.Last);
            if (point.Count > 0 && (BitConverter.DoubleToInt64Bits(point.Min) != bits || BitConverter.DoubleToInt64Bits(point.Max) != bits || BitConverter.DoubleToInt64Bits(point.Mean) != bits))
                return false;
        }
        return true;
    }

    public static HistoryPoint With(in HistoryPoint point, int field, double value) => field switch
    {
        0 => point with { Min = value },
        1 => point with { Max = value },
        2 => point with { Mean = value },
        _ => point with { Last = value },
    };
}
