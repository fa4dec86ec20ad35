using System.Text.Json.Serialization.Metadata;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>A request while it runs: who asked, whether it is still wanted, and the way back to the other end.</summary>
public abstract class RequestContext : IThreadPoolWorkItem, IDisposable
{
    private readonly CancellationTokenSource _cancel = new();

    private protected RequestContext(Connection connection, string method, IncomingCall call)
    {
        Connection = connection;
        Method = method;
        Call = call;
        Began = connection.Now();
    }

    /// <summary>Which request.</summary>
    public RequestId Id => Call.Id;

    /// <summary>The method that was asked for.</summary>
    public string Method { get; }

    /// <summary>Set when the other end does not want the answer any more, or is gone.</summary>
    public CancellationToken Cancellation => _cancel.Token;

    /// <summary>For notifications: progress and partial results.</summary>
    public Connection Connection { get; }

    internal IncomingCall Call { get; }

    internal long Began { get; }

    /// <summary>
    /// Asks the other end while this request runs. Meanwhile it does not count among those that run: the answer comes through the
    /// same stream, which must not wait for a place that is held by who waits for it.
    /// </summary>
    public async Task<TResult?> CallAsync<TParams, TResult>(string method, TParams parameters, JsonTypeInfo<TParams>? parametersType, JsonTypeInfo<TResult>? resultType)
    {
        Connection.Slots.Leave();
        try
        {
            return await Connection.CallAsync(method, parameters, parametersType, resultType, Cancellation).ConfigureAwait(false);
        }
        finally
        {
            Connection.Slots.Retake();
        }
    }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute() => _ = Connection.RunAsync(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancel.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does the work and writes the answer; what it throws becomes the answer.</summary>
    internal abstract ValueTask AnswerAsync(OutgoingMessage message);

    internal void Cancel() => _cancel.Cancel();
}
