namespace EdgeTwin.JsonRpcBench;

/// <summary>What the driver asks beside hovers.</summary>
internal static class PeerMethods
{
    public static HoverAnswer Fail(HoverRequest request) => throw new InvalidOperationException($"a bug in {request.Uri}");

    public static long Allocated(HoverRequest request) => request.Line < 0 ? 0 : GC.GetTotalAllocatedBytes(precise: true);
}
