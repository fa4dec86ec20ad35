using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>A request of ours that the other end has not answered.</summary>
internal abstract class PendingCall
{
    /// <summary>Takes the result. What does not fit fails the call.</summary>
    public abstract void Complete(ReadOnlySpan<byte> result);

    /// <summary>Fails the call.</summary>
    public abstract void Fail(Exception error);

    /// <summary>The error of a response, as far as it can be read.</summary>
    public static RpcException ErrorFrom(ReadOnlySpan<byte> json)
    {
        var code = ErrorCodes.InternalError;
        var message = "";
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCode = reader.ValueTextEquals("code"u8);
            var isMessage = reader.ValueTextEquals("message"u8);
            reader.Read();
            if (isCode && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number))
                code = number;
            else if (isMessage && reader.TokenType == JsonTokenType.String)
                message = reader.GetString()!;
            reader.Skip();
        }
        return new RpcException(code, message);
    }
}
