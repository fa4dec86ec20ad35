namespace EdgeTwin.Store.History;

/// <summary>Takes a piece of a raw column; the spans live only during the call.</summary>
/// <param name="utcNs">Wall times, ns since the Unix epoch.</param>
/// <param name="values">Values in the property's unit; NaN where the sample was bad.</param>
public delegate void ScanVisitor(ReadOnlySpan<long> utcNs, ReadOnlySpan<double> values);
