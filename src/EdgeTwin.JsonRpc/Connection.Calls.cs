using System.Text.Json.Serialization.Metadata;
using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.JsonRpc.Framing;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc;

public sealed partial class Connection
{
    private readonly Lock _callsGate = new();
    private readonly Dictionary<long, PendingCall> _calls = [];
    private long _lastCall;
    private bool _isLost;

    /// <summary>Tells the other end something. Progress and partial results are such.</summary>
    public ValueTask NotifyAsync<TParams>(string method, TParams parameters, JsonTypeInfo<TParams>? type)
    {
        var message = Messages.Rent();
        message.WriteCall(default, method, parameters, type);
        return SendAsync(message);
    }

    /// <summary>
    /// Asks the other end something. Throws <see cref="RpcException"/> if it answers with an error, <see cref="ConnectionLostException"/>
    /// if it is gone. Cancelling tells it so and does not wait for it. A running request asks by <see cref="RequestContext.CallAsync"/>.
    /// </summary>
    public async Task<TResult?> CallAsync<TParams, TResult>(
        string method, TParams parameters, JsonTypeInfo<TParams>? parametersType, JsonTypeInfo<TResult>? resultType, CancellationToken cancellation)
    {
        var call = new PendingCall<TResult>(resultType);
        var id = Register(call);
        try
        {
            var message = Messages.Rent();
            message.WriteCall(new RequestId(id), method, parameters, parametersType);
            await SendAsync(message).ConfigureAwait(false);
            return await call.Answer.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await CancelCallAsync(id).ConfigureAwait(false);
            throw;
        }
        finally
        {
            lock (_callsGate)
                _calls.Remove(id);
        }
    }

    internal ValueTask SendAsync(OutgoingMessage message) => _writer.SendAsync(message);

    private long Register(PendingCall call)
    {
        lock (_callsGate)
        {
            if (_isLost)
                throw new ConnectionLostException("The connection has ended.");
            if (_calls.Count >= Limits.CallsPendingMaxThrows)
                throw new InvalidOperationException($"{_calls.Count} requests to the other end are unanswered; allowed are {Limits.CallsPendingMaxThrows}.");
            _calls.Add(++_lastCall, call);
            return _lastCall;
        }
    }

    private ValueTask CancelCallAsync(long id)
    {
        var message = Messages.Rent();
        message.WriteCancel(id);
        return SendAsync(message);
    }

    private void TakeResponse(Frame frame, in Envelope message)
    {
        PendingCall? call = null;
        if (message.Id.TryGetNumber(out var number))
        {
            lock (_callsGate)
                _calls.Remove(number, out call);
        }
        if (call is null)
            Observer?.Ignored($"A response to {message.Id}, which is no request of ours, or one that was cancelled.");
        else if (message.Error.IsSome && !message.Error.Of(frame.Body).SequenceEqual("null"u8))
            call.Fail(PendingCall.ErrorFrom(message.Error.Of(frame.Body)));
        else
            call.Complete(message.Result.IsSome ? message.Result.Of(frame.Body) : "null"u8);
        frame.Return();
    }

    private void FailCalls()
    {
        PendingCall[] calls;
        lock (_callsGate)
        {
            _isLost = true;
            calls = [.. _calls.Values];
            _calls.Clear();
        }
        foreach (var call in calls)
            call.Fail(new ConnectionLostException("The connection ended before the answer came."));
    }
}
