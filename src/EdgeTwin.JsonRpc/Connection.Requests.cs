using System.Text.Json;
using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.JsonRpc.Framing;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc;

public sealed partial class Connection
{
    private readonly Lock _runningGate = new();
    private readonly Dictionary<RequestId, RequestContext> _running = [];

    /// <summary>Starts a request beside the loop, once there is a place for it.</summary>
    internal async ValueTask StartAsync(RequestContext request)
    {
        bool isNew;
        lock (_runningGate)
            isNew = _running.TryAdd(request.Id, request);
        if (!isNew)
        {
            request.Call.Frame.Return();
            await ReplyErrorAsync(request.Id, new RpcError(ErrorCodes.InvalidRequest, $"A request with the id {request.Id} is still running."), request.Call.Batch).ConfigureAwait(false);
            request.Dispose();
            return;
        }
        await Slots.EnterAsync().ConfigureAwait(false);
        ThreadPool.UnsafeQueueUserWorkItem(request, preferLocal: false);
    }

    /// <summary>A request from its start to its answer. Never throws.</summary>
    internal async Task RunAsync(RequestContext request)
    {
        RpcError? error = null;
        var message = Messages.Rent();
        try
        {
            await request.AnswerAsync(message).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            error = ErrorOf(request.Method, thrown, request.Cancellation);
            message.WriteError(request.Id, error.Value);
        }
        // Before the answer is sent: the other end may use the id again as soon as it has it.
        lock (_runningGate)
            _running.Remove(request.Id);
        try
        {
            Trace(request.Method, request.Id, request.Began, error);
            await ReplyAsync(message, request.Call.Batch).ConfigureAwait(false);
        }
        catch (ConnectionLostException)
        {
            // Nobody is left to be told; the loop notices by itself.
        }
        Slots.Leave();
        request.Dispose();
    }

    /// <summary>What the other end is told of something that a handler threw.</summary>
    internal RpcError ErrorOf(string method, Exception thrown, CancellationToken cancellation)
    {
        switch (thrown)
        {
            case RpcException error:
                return new RpcError(error.Code, error.Message);
            case OperationCanceledException when cancellation.IsCancellationRequested:
                return new RpcError(ErrorCodes.RequestCancelled, "The request was cancelled.");
            default:
                Observer?.HandlerFailed(method, thrown);
                return new RpcError(ErrorCodes.InternalError, $"{method} failed: {thrown.Message}");
        }
    }

    internal ValueTask ReplyErrorAsync(in RequestId id, RpcError error, BatchReply? batch)
    {
        var message = Messages.Rent();
        message.WriteError(id, error);
        return ReplyAsync(message, batch);
    }

    internal ValueTask ReplyAsync(OutgoingMessage message, BatchReply? batch) => batch is null ? _writer.SendAsync(message) : batch.AddAsync(message);

    private void TakeCancel(Frame frame, BodyPart parameters)
    {
        var id = parameters.IsSome ? ReadCancelledId(parameters.Of(frame.Body)) : default;
        frame.Return();
        RequestContext? request;
        lock (_runningGate)
            _running.TryGetValue(id, out request);
        Cancel(request);
    }

    /// <summary>A request that ends at this moment has nothing left to cancel.</summary>
    private static void Cancel(RequestContext? request)
    {
        try
        {
            request?.Cancel();
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private void CancelAll()
    {
        RequestContext[] running;
        lock (_runningGate)
            running = [.. _running.Values];
        foreach (var request in running)
            Cancel(request);
    }

    private static RequestId ReadCancelledId(ReadOnlySpan<byte> parameters)
    {
        var reader = new Utf8JsonReader(parameters);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId && RequestId.TryRead(ref reader, out var id))
                return id;
            reader.Skip();
        }
        return default;
    }
}
