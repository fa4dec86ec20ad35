namespace EdgeTwin.JsonRpc.Tests;

/// <summary>Bytes that arrive in pieces of a given size, all at once available.</summary>
internal sealed class ChunkedStream(byte[] bytes, Func<int, int> chunk) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Read(buffer.Span[..Math.Min(buffer.Length, Math.Max(1, chunk((int)Position)))]));
}
