using System.IO.Pipelines;
using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.JsonRpc.Framing;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc;

/// <summary>
/// A JSON-RPC 2.0 connection over two byte streams, both ends alike: it handles requests and notifications, and makes its own. One
/// reading loop takes messages in the order of arrival; see <see cref="Handler"/> for what runs on it and what beside it.
/// </summary>
public sealed partial class Connection
{
    private readonly FrameReader _reader;
    private readonly PipeReader _input;
    private readonly MessageWriter _writer;
    private readonly HandlerTable _handlers;
    private readonly IDispatchGuard? _guard;
    private readonly TimeProvider _time;
    private volatile bool _isStopped;
    private volatile bool _hasEnded;

    /// <summary>A connection; <see cref="RunAsync(CancellationToken)"/> begins it.</summary>
    public Connection(Stream input, Stream output, HandlerTable handlers, TimeProvider time, IConnectionObserver? observer = null, IDispatchGuard? guard = null)
    {
        var segments = new SegmentPool();
        _input = PipeReader.Create(input, new StreamPipeReaderOptions(segments, bufferSize: Limits.SegmentBytes, minimumReadSize: Limits.SegmentBytes / 2, leaveOpen: true));
        _reader = new FrameReader(_input);
        _writer = new MessageWriter(PipeWriter.Create(output, new StreamPipeWriterOptions(segments, minimumBufferSize: Limits.SegmentBytes, leaveOpen: true)), output, Messages);
        _handlers = handlers;
        _time = time;
        Observer = observer;
        _guard = guard;
    }

    /// <summary>Whether nobody is at the other end any more: what is cancelled from then on, nobody there has cancelled.</summary>
    public bool HasEnded => _hasEnded;

    internal IConnectionObserver? Observer { get; }

    internal MessagePool Messages { get; } = new();

    internal RequestSlots Slots { get; } = new();

    /// <summary>
    /// Takes messages until the stream ends or <see cref="Stop"/> is called. When the stream ends, what runs may still finish and is
    /// answered; it is cancelled after <see cref="Limits.FinishTimeout"/>.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        try
        {
            while (!_isStopped && await TakeMessageAsync(cancellation).ConfigureAwait(false))
                continue;
            _hasEnded = true;
            if (!_isStopped)
                await FinishAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            Observer?.Ignored($"The connection broke: {error.Message}");
        }
        finally
        {
            _hasEnded = true;
            CancelAll();
            FailCalls();
            await _input.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends the loop after the message it is at. For a handler that runs in order; from elsewhere, cancel the loop.</summary>
    public void Stop() => _isStopped = true;

    internal long Now() => Observer is { IsTracing: true } ? _time.GetTimestamp() : 0;

    internal void Trace(string method, in RequestId id, long began, RpcError? error)
    {
        if (began != 0)
            Observer?.Completed(method, id, _time.GetElapsedTime(began), error);
    }

    /// <summary>False when the stream has ended.</summary>
    private async ValueTask<bool> TakeMessageAsync(CancellationToken cancellation)
    {
        var frame = await _reader.ReadAsync(cancellation).ConfigureAwait(false);
        switch (frame.Kind)
        {
            case FrameKind.Message:
                await DispatchAsync(frame, null).ConfigureAwait(false);
                return true;
            case FrameKind.Oversized:
                await ReplyErrorAsync(default, new RpcError(ErrorCodes.InvalidRequest, $"A message of {frame.DeclaredBytes} bytes was skipped; allowed are {Limits.FrameBytesMaxSkipped}."), null).ConfigureAwait(false);
                return true;
            case FrameKind.Unreadable:
                await ReplyErrorAsync(default, new RpcError(ErrorCodes.ParseError, "A header without a readable Content-Length was dropped."), null).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    private async Task FinishAsync(CancellationToken cancellation)
    {
        try
        {
            await Slots.WhenEmpty().WaitAsync(Limits.FinishTimeout, _time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Observer?.Ignored("The stream ended, and requests that were still running are cancelled.");
        }
    }
}
