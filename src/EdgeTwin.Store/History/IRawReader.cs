namespace EdgeTwin.Store.History;

/// <summary>Raw samples of one property, piece by piece, in order of measurement. One thread at a time.</summary>
public interface IRawReader
{
    /// <summary>The next piece; false at the end.</summary>
    /// <param name="utcNs">Wall times, ns since the Unix epoch; they live until the next call.</param>
    /// <param name="values">Values in the property's unit; NaN where the sample was bad.</param>
    bool TryRead(out ReadOnlySpan<long> utcNs, out ReadOnlySpan<double> values);
}
