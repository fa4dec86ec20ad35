using System.Buffers;

namespace EdgeTwin.Notes.Names;

/// <summary>A rented buffer for the length of one call.</summary>
internal readonly ref struct ScratchBytes
{
    private readonly byte[] _rented;

    /// <summary>Rents at least <paramref name="length"/> bytes.</summary>
    public ScratchBytes(int length)
    {
        _rented = ArrayPool<byte>.Shared.Rent(length);
        Span = _rented;
    }

    /// <summary>The bytes, uninitialised.</summary>
    public Span<byte> Span { get; }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);
}
