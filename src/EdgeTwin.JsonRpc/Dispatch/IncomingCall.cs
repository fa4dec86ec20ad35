using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdgeTwin.JsonRpc.Framing;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>A request or notification that has arrived and whose parameters are still JSON.</summary>
/// <param name="Id">Which request; none for a notification.</param>
/// <param name="Frame">The message; whoever reads the parameters returns it.</param>
/// <param name="Params">Where the parameters are.</param>
/// <param name="Batch">The batch it belongs to.</param>
internal readonly record struct IncomingCall(RequestId Id, Frame Frame, BodyPart Params, BatchReply? Batch)
{
    /// <summary>
    /// The parameters as an object; the message's buffer is returned. Parameters that are not there are as good as empty ones.
    /// Throws <see cref="RpcException"/> if they are not those of the method.
    /// </summary>
    public T TakeParams<T>(JsonTypeInfo<T>? type)
    {
        try
        {
            if (type is null && typeof(T) != typeof(JsonElement))
                return default!;
            var json = Params.IsSome ? Params.Of(Frame.Body) : default;
            if (json.IsEmpty || json.SequenceEqual("null"u8))
                json = "{}"u8;
            // Parameters that are taken as they are need no type; working one out would hold up the first answer.
            return type is null ? (T)(object)JsonElement.Parse(json) : JsonSerializer.Deserialize(json, type)!;
        }
        // The second is what a text that is no UTF-8 gives.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new RpcException(ErrorCodes.InvalidParams, $"The parameters do not fit the method: {error.Message}");
        }
        finally
        {
            Frame.Return();
        }
    }
}
