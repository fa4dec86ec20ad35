using EdgeTwin.JsonRpc;
using EdgeTwin.JsonRpc.Dispatch;
using Microsoft.Win32.SafeHandles;

namespace EdgeTwin.JsonRpcBench;

/// <summary>The server on our own connection.</summary>
internal static class OurServer
{
    public static async Task RunAsync()
    {
        using var input = new FileStream(new SafeFileHandle(0, false), FileAccess.Read, bufferSize: 0);
        using var output = new FileStream(new SafeFileHandle(1, false), FileAccess.Write, bufferSize: 0);
        var handlers = new HandlerTable(
        [
            Handler.Concurrent("hover", BenchJson.Default.HoverRequest, BenchJson.Default.HoverAnswer, () => 0, (given, _, _) => ValueTask.FromResult(HoverAnswer.To(given))),
            Handler.Concurrent<int, HoverRequest, HoverAnswer>("fail", BenchJson.Default.HoverRequest, BenchJson.Default.HoverAnswer, () => 0, (_, _, _) => throw new InvalidOperationException("a bug")),
            Handler.InOrder("allocated", BenchJson.Default.HoverRequest, BenchJson.Default.Int64, _ => GC.GetTotalAllocatedBytes(precise: true)),
        ]);
        await new Connection(input, output, handlers, TimeProvider.System).RunAsync().ConfigureAwait(false);
    }
}
