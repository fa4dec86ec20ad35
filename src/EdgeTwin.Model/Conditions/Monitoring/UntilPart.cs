namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>What "first until second" comes to over a stretch of time. A stretch and the one behind it join into one.</summary>
/// <param name="Until">First held until second did, within the stretch.</param>
/// <param name="First">First held all through the stretch.</param>
/// <param name="EndNs">When the stretch, or the first of those that were joined, ends, ns.</param>
internal readonly record struct UntilPart(Band Until, Band First, long EndNs)
{
    internal UntilPart Then(in UntilPart next) =>
        new(Band.Larger(Until, Band.Smaller(First, next.Until)), Band.Smaller(First, next.First), EndNs);
}
