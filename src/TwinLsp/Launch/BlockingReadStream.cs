using EdgeTwin.Client;

namespace EdgeTwin.Lsp.Launch;

/// <summary>
/// Reads at once where others would ask a thread of the pool to block: a file has no asynchronous reads, and two switches of threads
/// per message would cost more than the message.
/// </summary>
internal sealed class BlockingReadStream(Stream inner) : SequentialStream
{
    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return new ValueTask<int>(inner.Read(buffer.Span));
        }
        catch (IOException error)
        {
            return ValueTask.FromException<int>(error);
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => inner.Read(buffer);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
