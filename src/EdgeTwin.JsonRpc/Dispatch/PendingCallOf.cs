using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>A request of ours whose answer is a <typeparamref name="TResult"/>, or null.</summary>
internal sealed class PendingCall<TResult>(JsonTypeInfo<TResult>? type) : PendingCall
{
    private readonly TaskCompletionSource<TResult?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult?> Answer => _answer.Task;

    /// <inheritdoc/>
    public override void Complete(ReadOnlySpan<byte> result)
    {
        try
        {
            _answer.TrySetResult(type is null || result.SequenceEqual("null"u8) ? default : JsonSerializer.Deserialize(result, type));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            _answer.TrySetException(error);
        }
    }

    /// <inheritdoc/>
    public override void Fail(Exception error) => _answer.TrySetException(error);
}
