namespace EdgeTwin.Self.Drafting;

/// <summary>Finds words in a row that two texts have in common.</summary>
internal static class CopiedWords
{
    /// <summary>Where the longest run is in the first text, and how many words it has; no words if there is none.</summary>
    public static (int Start, int End, int Words) Longest(string text, string source)
    {
        var (own, others) = (WordPlaces.Of(text), WordPlaces.Of(source));
        var (before, lengths) = (new int[others.Count + 1], new int[others.Count + 1]);
        var (start, end, longest) = (0, 0, 0);
        for (var i = 0; i < own.Count; i++)
        {
            for (var j = 0; j < others.Count; j++)
            {
                lengths[j + 1] = Same(text, own[i], source, others[j]) ? before[j] + 1 : 0;
                if (lengths[j + 1] > longest)
                    (start, end, longest) = (own[i - lengths[j + 1] + 1].Start, own[i].End, lengths[j + 1]);
            }
            (before, lengths) = (lengths, before);
        }
        return (start, end, longest);
    }

    private static bool Same(string text, (int Start, int End) own, string source, (int Start, int End) other) =>
        text.AsSpan(own.Start, own.End - own.Start).Equals(source.AsSpan(other.Start, other.End - other.Start), StringComparison.OrdinalIgnoreCase);
}
