
namespace EdgeTwin.Client.Http;

/// <summary>A stream to a server, and what has been read from it but not yet taken. One request at a time.</summary>
internal sealed class HttpConnection(Stream stream) : IDisposable
{
    private static readonly byte[] LineEnd = [.. "\r\n"u8];
    private static readonly byte[] HeadEnd = [.. "\r\n\r\n"u8];

    private readonly byte[] _buffer = new byte[Limits.HeadBytesMax];
    private int _start;
    private int _end;

    /// <summary>Whether it was kept from an earlier answer: the server may have closed it since.</summary>
    public bool IsKept { get; set; }

    /// <summary>Since when it is kept; a timestamp of the handler's time.</summary>
    public long KeptSince { get; set; }

    /// <summary>Whether bytes are here that nobody has taken.</summary>
    public bool HasUnread => _end > _start;

    /// <summary>Sends a request.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        await stream.WriteAsync(request, cancellation).ConfigureAwait(false);
        await stream.FlushAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads the head of the answer that counts.</summary>
    /// <exception cref="HttpException">What comes is no answer, or ends before it is one.</exception>
    public async Task<ResponseHead> ReadHeadAsync(CancellationToken cancellation)
    {
        for (var interim = 0; interim <= Limits.InterimAnswersMax; interim++)
        {
            var length = await FindAsync(HeadEnd, cancellation).ConfigureAwait(false);
            var head = ResponseHead.Parse(_buffer.AsSpan(_start, length));
            _start += length + HeadEnd.Length;
            if (head.Status >= 200)
                return head;
            // Nobody asked to go on with another protocol.
            if (head.Status == 101)
                break;
        }
        throw ResponseHead.Invalid("none comes that counts");
    }

    /// <summary>Takes a line of a chunked body.</summary>
    /// <param name="read">Makes something of it, without its end.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="HttpException">No line comes, or one that is too long.</exception>
    public async ValueTask<T> ReadLineAsync<T>(Func<ReadOnlySpan<byte>, T> read, CancellationToken cancellation)
    {
        var length = await FindAsync(LineEnd, cancellation).ConfigureAwait(false);
        var value = read(_buffer.AsSpan(_start, length));
        _start += length + LineEnd.Length;
        return value;
    }

    /// <summary>Reads bytes of a body: those that are here already, or else straight from the stream.</summary>
    /// <returns>How many; 0 at the end of the stream.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellation)
    {
        if (!HasUnread)
            return await stream.ReadAsync(destination, cancellation).ConfigureAwait(false);
        var count = Math.Min(destination.Length, _end - _start);
        _buffer.AsMemory(_start, count).CopyTo(destination);
        _start += count;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    /// <summary>Reads until a mark is in the buffer.</summary>
    /// <returns>How many bytes come before it.</returns>
    private async ValueTask<int> FindAsync(byte[] mark, CancellationToken cancellation)
    {
        // Where it cannot begin any more, in bytes from the start.
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf(mark);
            if (found >= 0)
                return searched + found;
            searched = Math.Max(0, _end - _start - mark.Length + 1);
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }
            if (_end == _buffer.Length)
                throw ResponseHead.Invalid($"a head or a line of a body has more than {Limits.HeadBytesMax} bytes");
            var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
            if (count == 0)
                throw new HttpException(_end == 0 && mark == HeadEnd ? "the connection was closed without an answer" : "the answer broke off", hasEnded: true);
            _end += count;
        }
    }
}
