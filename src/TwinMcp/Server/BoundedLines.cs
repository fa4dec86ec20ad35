namespace EdgeTwin.Mcp.Server;

/// <summary>A stream of lines of which none is longer than allowed: a longer one is skipped as it arrives, and somebody is told.</summary>
/// <param name="input">Where it comes from.</param>
/// <param name="bytesMax">How long a line may be.</param>
/// <param name="skipped">Is told the id of a request that was skipped, as JSON; null if none was found in it.</param>
internal sealed class BoundedLines(Stream input, int bytesMax, Func<string?, Task> skipped) : Stream
{
    private const int ChunkBytes = 16 * 1024;

    private readonly byte[] _chunk = new byte[ChunkBytes];
    private readonly byte[] _line = new byte[bytesMax];
    private int _chunkFrom;
    private int _chunkTo;
    private int _lineFrom;
    private int _lineTo;
    private bool _isComplete;
    private RequestIdFinder? _skipping;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0)
            return 0;
        while (!_isComplete)
        {
            if (_chunkFrom == _chunkTo && !await FillAsync(cancellationToken).ConfigureAwait(false))
                break;
            await TakeAsync().ConfigureAwait(false);
        }
        var length = Math.Min(buffer.Length, _lineTo - _lineFrom);
        _line.AsMemory(_lineFrom, length).CopyTo(buffer);
        _lineFrom += length;
        if (_lineFrom == _lineTo)
            (_lineFrom, _lineTo, _isComplete) = (0, 0, false);
        return length;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing is written.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        _chunkFrom = 0;
        // A console's stream takes no notice of a token.
        _chunkTo = await input.ReadAsync(_chunk.AsMemory(), cancellation).AsTask().WaitAsync(cancellation).ConfigureAwait(false);
        if (_chunkTo == 0 && _skipping is not null)
            await EndSkippingAsync().ConfigureAwait(false);
        return _chunkTo > 0;
    }

    /// <summary>Takes what has arrived of one line.</summary>
    private async ValueTask TakeAsync()
    {
        var arrived = _chunk.AsMemory(_chunkFrom, _chunkTo - _chunkFrom);
        var end = arrived.Span.IndexOf((byte)'\n');
        var part = end < 0 ? arrived : arrived[..(end + 1)];
        _chunkFrom += part.Length;
        if (_skipping is null && _lineTo + part.Length > bytesMax)
        {
            _skipping = new RequestIdFinder();
            _skipping.Feed(_line.AsSpan(0, _lineTo));
            _lineTo = 0;
        }
        if (_skipping is not null)
        {
            _skipping.Feed(part.Span);
            if (end >= 0)
                await EndSkippingAsync().ConfigureAwait(false);
            return;
        }
        part.CopyTo(_line.AsMemory(_lineTo));
        _lineTo += part.Length;
        _isComplete = end >= 0;
    }

    private async ValueTask EndSkippingAsync()
    {
        var id = _skipping?.Id;
        _skipping = null;
        await skipped(id).ConfigureAwait(false);
    }
}
