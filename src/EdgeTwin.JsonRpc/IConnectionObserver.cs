using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc;

/// <summary>Learns what happens on a connection beyond messages and answers. Called from any thread; must not throw.</summary>
public interface IConnectionObserver
{
    /// <summary>Whether <see cref="Completed"/> is wanted.</summary>
    bool IsTracing { get; }

    /// <summary>A handler threw what nobody foresaw. A request was answered with an error all the same.</summary>
    void HandlerFailed(string method, Exception error);

    /// <summary>Something was dropped for which no answer is due.</summary>
    void Ignored(string reason);

    /// <summary>A request was answered.</summary>
    void Completed(string method, RequestId id, TimeSpan elapsed, RpcError? error);
}
