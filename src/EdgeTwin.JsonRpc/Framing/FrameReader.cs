using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace EdgeTwin.JsonRpc.Framing;

/// <summary>
/// Takes messages off a stream, one by one. A body is copied into its own buffer as it arrives, so that the pipe never holds more
/// than a few segments, however large a message is. Allocates nothing but rented buffers.
/// </summary>
public sealed class FrameReader(PipeReader pipe)
{
    private readonly PipeReader _pipe = pipe;
    private HeaderReader _header;

    /// <summary>The next message, or what stands in its place.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Frame> ReadAsync(CancellationToken cancellation = default)
    {
        if (!await ReadHeaderAsync(cancellation).ConfigureAwait(false))
            return Frame.End();
        var length = _header.Length;
        if (length < 0)
            return Frame.Unreadable();
        if (length > Limits.FrameBytesMaxSkipped)
            return await SkipAsync(length, cancellation).ConfigureAwait(false) ? Frame.Oversized(length) : Frame.End();
        return await ReadBodyAsync((int)length, cancellation).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> ReadHeaderAsync(CancellationToken cancellation)
    {
        _header.Reset();
        while (true)
        {
            var read = await _pipe.ReadAsync(cancellation).ConfigureAwait(false);
            var rest = read.Buffer;
            var isWhole = _header.TryRead(ref rest);
            // Within a header all has been looked at; behind one lies what has not.
            _pipe.AdvanceTo(rest.Start, isWhole ? rest.Start : rest.End);
            if (isWhole)
                return true;
            if (read.IsCompleted || read.IsCanceled)
                return false;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Frame> ReadBodyAsync(int length, CancellationToken cancellation)
    {
        var body = ArrayPool<byte>.Shared.Rent(length);
        var have = 0;
        try
        {
            while (have < length)
            {
                var read = await _pipe.ReadAsync(cancellation).ConfigureAwait(false);
                var part = Cut(read.Buffer, length - have);
                part.CopyTo(body.AsSpan(have));
                have += (int)part.Length;
                _pipe.AdvanceTo(part.End);
                if (have < length && (read.IsCompleted || read.IsCanceled))
                    return Frame.End();
            }
            var frame = Frame.Message(body, length);
            body = null;
            return frame;
        }
        finally
        {
            if (body is not null)
                ArrayPool<byte>.Shared.Return(body);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> SkipAsync(long length, CancellationToken cancellation)
    {
        while (length > 0)
        {
            var read = await _pipe.ReadAsync(cancellation).ConfigureAwait(false);
            var part = Cut(read.Buffer, length);
            length -= part.Length;
            _pipe.AdvanceTo(part.End);
            if (length > 0 && (read.IsCompleted || read.IsCanceled))
                return false;
        }
        return true;
    }

    private static ReadOnlySequence<byte> Cut(ReadOnlySequence<byte> buffer, long length) => buffer.Length <= length ? buffer : buffer.Slice(0, length);
}
