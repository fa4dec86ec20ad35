using System.Buffers;
using System.IO.Pipelines;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc.Framing;

/// <summary>
/// Sends messages one after another. Whoever finds nobody sending becomes the sender: it writes all that waits, then flushes once,
/// until nothing waits. So a single message goes out on its own thread without a switch, and many share a flush. A large one is not
/// copied into segments first.
/// </summary>
internal sealed class MessageWriter(PipeWriter pipe, Stream output, MessagePool pool)
{
    private readonly Lock _gate = new();
    private readonly PipeWriter _pipe = pipe;
    private readonly MessagePool _pool = pool;
    private Queue<OutgoingMessage> _waiting = new();
    private Queue<OutgoingMessage> _taken = new();
    private TaskCompletionSource? _room;
    private Exception? _broken;
    private long _waitingBytes;
    private bool _isSending;

    /// <summary>Sends a message, which is the writer's from now on. Returns when it is sent, or when another is sending and there is room.</summary>
    public ValueTask SendAsync(OutgoingMessage message)
    {
        message.Seal();
        lock (_gate)
        {
            if (_broken is not null)
            {
                _pool.Return(message);
                return ValueTask.FromException(Broken());
            }
            _waiting.Enqueue(message);
            _waitingBytes += message.Bytes.Length;
            if (_isSending)
                return _waitingBytes <= Limits.OutgoingBytesMaxWaits ? ValueTask.CompletedTask : new ValueTask((_room ??= NewRoom()).Task);
            _isSending = true;
        }
        return SendAllAsync();
    }

    /// <summary>Ends the stream.</summary>
    public ValueTask CompleteAsync() => _pipe.CompleteAsync();

    private static TaskCompletionSource NewRoom() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async ValueTask SendAllAsync()
    {
        try
        {
            while (TryTake())
            {
                while (_taken.TryDequeue(out var message))
                {
                    var isLarge = message.Bytes.Length > Limits.SegmentBytes;
                    if (!isLarge)
                        _pipe.Write(message.Bytes);
                    if ((isLarge || _taken.Count == 0) && (await _pipe.FlushAsync().ConfigureAwait(false)).IsCompleted)
                        throw new IOException("The other end does not read any more.");
                    if (isLarge)
                    {
                        await output.WriteAsync(message.Memory).ConfigureAwait(false);
                        await output.FlushAsync().ConfigureAwait(false);
                    }
                    _pool.Return(message);
                }
            }
        }
        catch (Exception error)
        {
            Break(error);
            throw Broken();
        }
    }

    /// <summary>Takes all that waits; false, and no longer sending, when that is nothing.</summary>
    private bool TryTake()
    {
        lock (_gate)
        {
            (_waiting, _taken) = (_taken, _waiting);
            _waitingBytes = 0;
            _isSending = _taken.Count > 0;
            _room?.SetResult();
            _room = null;
            return _isSending;
        }
    }

    /// <summary>A stream that failed once is not written again; who waits learns why.</summary>
    private void Break(Exception error)
    {
        lock (_gate)
        {
            _broken = error;
            _isSending = false;
            foreach (var message in _taken.Concat(_waiting))
                message.Dispose();
            _taken.Clear();
            _waiting.Clear();
            _room?.SetException(Broken());
            _room = null;
        }
    }

    private ConnectionLostException Broken() => new("The connection cannot be written any more.", _broken);
}
