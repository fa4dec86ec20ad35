using System.Collections.Concurrent;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc.Tests;

/// <summary>Remembers what it is told.</summary>
internal sealed class TestObserver : IConnectionObserver
{
    public bool IsTracing => true;

    public ConcurrentQueue<string> Told { get; } = [];

    public void HandlerFailed(string method, Exception error) => Told.Enqueue($"failed {method}: {error.Message}");

    public void Ignored(string reason) => Told.Enqueue($"ignored {reason}");

    public void Completed(string method, RequestId id, TimeSpan elapsed, RpcError? error) => Told.Enqueue($"completed {method} {id} {error?.Code}".TrimEnd());
}
