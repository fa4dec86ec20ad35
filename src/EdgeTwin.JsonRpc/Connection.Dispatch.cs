using System.Text.Json;
using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.JsonRpc.Framing;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc;

public sealed partial class Connection
{
    private const string CancelMethod = "$/cancelRequest";

    private ValueTask DispatchAsync(Frame frame, BatchReply? batch)
    {
        Span<char> method = stackalloc char[Envelope.MethodCharsMax];
        scoped Envelope message;
        try
        {
            message = Envelope.Read(frame.Body, method);
        }
        // The second is what a text that is no UTF-8 gives.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            frame.Return();
            batch?.Expect();
            return ReplyErrorAsync(default, new RpcError(ErrorCodes.ParseError, $"The message is not JSON: {error.Message}"), batch);
        }
        switch (message.Kind)
        {
            case MessageKind.Request:
                batch?.Expect();
                return DispatchRequestAsync(frame, message, batch);
            case MessageKind.Notification:
                return DispatchNotificationAsync(frame, message);
            case MessageKind.Response:
                TakeResponse(frame, message);
                return ValueTask.CompletedTask;
            case MessageKind.Batch when batch is null:
                return DispatchBatchAsync(frame);
            default:
                frame.Return();
                batch?.Expect();
                return ReplyErrorAsync(message.Id, new RpcError(ErrorCodes.InvalidRequest, "The message is no request, notification or response of JSON-RPC 2.0."), batch);
        }
    }

    private ValueTask DispatchRequestAsync(Frame frame, in Envelope message, BatchReply? batch)
    {
        var error = _guard?.Check(message.Method, isRequest: true);
        var handler = _handlers.Find(message.Method);
        if (error is null && handler is not { IsRequest: true })
            error = new RpcError(ErrorCodes.MethodNotFound, $"There is no request '{message.Method}'.");
        if (error is null)
            return handler!.DispatchAsync(this, new IncomingCall(message.Id, frame, message.Params, batch));
        frame.Return();
        return ReplyErrorAsync(message.Id, error.Value, batch);
    }

    private ValueTask DispatchNotificationAsync(Frame frame, in Envelope message)
    {
        if (message.Method.SequenceEqual(CancelMethod))
        {
            TakeCancel(frame, message.Params);
            return ValueTask.CompletedTask;
        }
        var refusal = _guard?.Check(message.Method, isRequest: false);
        var handler = _handlers.Find(message.Method);
        if (refusal is null && handler is { IsRequest: false })
            return handler.DispatchAsync(this, new IncomingCall(default, frame, message.Params, null));
        // Methods that begin so are free to be unknown; others are worth a word.
        if (refusal is not null || !message.Method.StartsWith("$/"))
            Observer?.Ignored(refusal?.Message ?? $"There is no notification '{message.Method}'.");
        frame.Return();
        return ValueTask.CompletedTask;
    }

    private async ValueTask DispatchBatchAsync(Frame frame)
    {
        var parts = new List<BodyPart>();
        CollectParts(frame.Body, parts);
        if (parts.Count is 0 or > Limits.BatchMessagesMaxRefused)
        {
            frame.Return();
            await ReplyErrorAsync(default, new RpcError(ErrorCodes.InvalidRequest, $"A batch of {parts.Count} messages; allowed are 1 to {Limits.BatchMessagesMaxRefused}."), null).ConfigureAwait(false);
            return;
        }
        var batch = new BatchReply(this);
        foreach (var part in parts)
            await DispatchAsync(Frame.Copy(part.Of(frame.Body)), batch).ConfigureAwait(false);
        frame.Return();
        await batch.ReleaseAsync().ConfigureAwait(false);
    }

    /// <summary>The elements of an array that is known to be whole.</summary>
    private static void CollectParts(ReadOnlySpan<byte> body, List<BodyPart> parts)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            parts.Add(new BodyPart(start, (int)reader.BytesConsumed - start));
        }
    }
}
