using System.Buffers;

namespace EdgeTwin.Notes.Linking;

/// <summary>
/// Many places, in a buffer that is used again: a hub has ten thousand of them, which as a list of one's own would be collected with
/// everything else that lives long.
/// </summary>
public sealed class LinkPlaces : IDisposable
{
    private LinkPlace[] _places = ArrayPool<LinkPlace>.Shared.Rent(64);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The places, in the order in which they were added. Not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<LinkPlace> Span => _places.AsSpan(0, Count);

    /// <summary>One more.</summary>
    public void Add(LinkPlace place)
    {
        if (Count == _places.Length)
        {
            var larger = ArrayPool<LinkPlace>.Shared.Rent(Count * 2);
            Span.CopyTo(larger);
            ArrayPool<LinkPlace>.Shared.Return(_places);
            _places = larger;
        }
        _places[Count++] = place;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_places.Length > 0)
            ArrayPool<LinkPlace>.Shared.Return(_places);
        _places = [];
        Count = 0;
    }
}
