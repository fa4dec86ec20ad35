namespace EdgeTwin.Client.Contracts;

/// <summary>One point of history.</summary>
/// <param name="Time">Time of the sample or start of the bucket, RFC 3339.</param>
/// <param name="TimeNs">The same in ns since the Unix epoch.</param>
/// <param name="Value">The aggregate that was asked for; null where no sample had a value.</param>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value.</param>
/// <param name="Mean">Mean value.</param>
/// <param name="Last">Last value.</param>
/// <param name="Count">How many samples had a value.</param>
/// <param name="Quality">The worst quality seen.</param>
/// <param name="Reason">Why, in words; empty when good.</param>
public sealed record HistoryPointReport(
    string Time,
    long TimeNs,
    double? Value,
    double? Min,
    double? Max,
    double? Mean,
    double? Last,
    long Count,
    string Quality,
    string Reason);
