using System.Buffers.Text;

namespace EdgeTwin.Client.Http;

/// <summary>
/// The body of an answer as it comes (RFC 9112, sections 6 and 7). Read to its end it gives its connection back; disposed of before, it
/// closes it. What is no body throws <see cref="HttpException"/>.
/// </summary>
internal sealed class BodyStream : SequentialStream
{
    private readonly HttpConnection _connection;
    private readonly HttpCaller _caller;
    private readonly bool _isPersistent;
    private readonly bool _isChunked;
    private long _left;
    private bool _isChunkBegun;
    private bool _isEnded;
    private bool _isDisposed;

    /// <summary>The body behind a head.</summary>
    /// <param name="connection">Where it comes from.</param>
    /// <param name="head">The head it is behind.</param>
    /// <param name="isEmpty">Whether there is none, whatever the head says.</param>
    /// <param name="caller">Takes the connection when the body is over.</param>
    public BodyStream(HttpConnection connection, ResponseHead head, bool isEmpty, HttpCaller caller)
    {
        _connection = connection;
        _caller = caller;
        _isChunked = head.IsChunked && !isEmpty;
        // Without a length it ends with its connection.
        _left = isEmpty || _isChunked ? 0 : head.Length ?? long.MaxValue;
        _isPersistent = head.IsPersistent && _left != long.MaxValue;
        if (_left == 0 && !_isChunked)
            End();
    }

    /// <inheritdoc/>
    public override bool CanRead => !_isDisposed;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_isEnded || buffer.IsEmpty)
            return 0;
        if (_isChunked && _left == 0 && !await BeginChunkAsync(cancellationToken).ConfigureAwait(false))
        {
            End();
            return 0;
        }
        var count = await _connection.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken).ConfigureAwait(false);
        Take(count);
        if (_left == 0 && !_isChunked)
            End();
        return count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed && !_isEnded)
            _connection.Dispose();
        _isDisposed = true;
        base.Dispose(disposing);
    }

    private void Take(int count)
    {
        if (count > 0)
            _left -= _left == long.MaxValue ? 0 : count;
        else if (_left == long.MaxValue)
            _left = 0;
        else
            throw new HttpException($"the answer broke off {_left} bytes before its end", hasEnded: true);
    }

    /// <summary>Reads the line that says how large the next chunk is.</summary>
    /// <returns>Whether there is one.</returns>
    private async ValueTask<bool> BeginChunkAsync(CancellationToken cancellation)
    {
        // The end of the chunk before is read with the next: until then its server may owe it.
        if (_isChunkBegun && !await _connection.ReadLineAsync(static text => text.IsEmpty, cancellation).ConfigureAwait(false))
            throw ResponseHead.Invalid("a chunk is longer than it says");
        _isChunkBegun = false;
        _left = await _connection.ReadLineAsync(ChunkBytes, cancellation).ConfigureAwait(false);
        _isChunkBegun = _left > 0;
        if (_isChunkBegun)
            return true;
        for (var line = 0; line <= Limits.TrailerLinesMax; line++)
        {
            if (await _connection.ReadLineAsync(static text => text.IsEmpty, cancellation).ConfigureAwait(false))
                return false;
        }
        throw ResponseHead.Invalid($"more than {Limits.TrailerLinesMax} lines follow its body");
    }

    /// <summary>Hexadecimal digits, and behind a semicolon or a blank what does not concern us.</summary>
    private static long ChunkBytes(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOfAny("; \t"u8);
        var digits = end < 0 ? line : line[..end];
        // 15 digits are less than 2^63.
        if (digits.Length is 0 or > 15 || !Utf8Parser.TryParse(digits, out long bytes, out var used, 'x') || used != digits.Length)
            throw ResponseHead.Invalid("a chunk does not say how large it is");
        return bytes;
    }

    private void End()
    {
        _isEnded = true;
        if (_isPersistent)
            _caller.Keep(_connection);
        else
            _connection.Dispose();
    }
}
