using System.Buffers;

namespace EdgeTwin.JsonRpc.Framing;

/// <summary>
/// One message as it came. A body lies in one piece in a rented buffer: reading JSON from several pieces costs more than the copy.
/// Whoever gets the frame returns the buffer, once.
/// </summary>
public readonly struct Frame
{
    private readonly byte[]? _buffer;
    private readonly int _length;

    private Frame(FrameKind kind, byte[]? buffer, int length, long declared)
    {
        Kind = kind;
        _buffer = buffer;
        _length = length;
        DeclaredBytes = declared;
    }

    /// <summary>What it is.</summary>
    public FrameKind Kind { get; }

    /// <summary>The length that the header told.</summary>
    public long DeclaredBytes { get; }

    /// <summary>The body; empty unless it is a message.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(0, _length);

    /// <summary>Gives the buffer back. The body must not be used any more.</summary>
    public void Return()
    {
        if (_buffer is not null)
            ArrayPool<byte>.Shared.Return(_buffer);
    }

    internal static Frame Message(byte[] rented, int length) => new(FrameKind.Message, rented, length, length);

    /// <summary>A message of its own from a part of another.</summary>
    internal static Frame Copy(ReadOnlySpan<byte> body)
    {
        var rented = ArrayPool<byte>.Shared.Rent(body.Length);
        body.CopyTo(rented);
        return Message(rented, body.Length);
    }

    internal static Frame Oversized(long declared) => new(FrameKind.Oversized, null, 0, declared);

    internal static Frame Unreadable() => new(FrameKind.Unreadable, null, 0, 0);

    internal static Frame End() => new(FrameKind.End, null, 0, 0);
}
