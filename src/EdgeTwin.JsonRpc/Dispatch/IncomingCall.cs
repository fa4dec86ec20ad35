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
            return type is null ? default! : JsonSerializer.Deserialize(Json, type)!;
        }
        // The second is what a text that is no UTF-8 gives.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw NotFitting(error);
        }
        finally
        {
            Frame.Return();
        }
    }

    /// <summary>The same as the JSON that they are.</summary>
    public JsonElement TakeJson()
    {
        try
        {
            return JsonElement.Parse(Json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw NotFitting(error);
        }
        finally
        {
            Frame.Return();
        }
    }

    private ReadOnlySpan<byte> Json
    {
        get
        {
            var json = Params.IsSome ? Params.Of(Frame.Body) : default;
            return json.IsEmpty || json.SequenceEqual("null"u8) ? "{}"u8 : json;
        }
    }

    private static RpcException NotFitting(Exception error) => new(ErrorCodes.InvalidParams, $"The parameters do not fit the method: {error.Message}");
}
