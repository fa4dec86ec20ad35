namespace EdgeTwin.Notes.Markdown;

/// <summary>The keys of front matter, each once in its map or table: one that comes again is a flaw.</summary>
internal sealed class FrontMatterKeys
{
    // So many are compared with each other; of further ones nobody is told that they stand twice.
    private const int KeysMax = 256;

    private readonly List<(int Map, LineSegment Key)> _keys = [];

    /// <summary>A key.</summary>
    /// <param name="text">The note.</param>
    /// <param name="map">Which map or table it is in.</param>
    /// <param name="key">Where it stands.</param>
    /// <param name="flaws">Where it goes if it is there already.</param>
    public void Add(ReadOnlySpan<byte> text, int map, LineSegment key, List<FrontMatterFlaw> flaws)
    {
        foreach (var (other, known) in _keys)
        {
            if (other == map && text[known.Start..known.End].SequenceEqual(text[key.Start..key.End]))
            {
                flaws.Add(new(FrontMatterFlawKind.DuplicateKey, key.Start, key.End));
                return;
            }
        }
        if (_keys.Count < KeysMax)
            _keys.Add((map, key));
    }
}
