namespace EdgeTwin.Model.Text;

/// <summary>Finds what someone meant who misspelt a word.</summary>
public static class NearestWord
{
    private const int LengthMax = 64;

    /// <summary>
    /// The candidate with the fewest typing errors between it and <paramref name="word"/> (a letter missing, added, wrong, or two
    /// swapped; letter case counts as nothing); null if none is near: at most one error for each three letters, at least one.
    /// </summary>
    public static string? Among(ReadOnlySpan<char> word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LengthMax)
            return null;
        string? nearest = null;
        var best = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) >= best || candidate.Length > LengthMax)
                continue;
            var distance = Distance(word, candidate);
            // A word all of whose letters would have to change is not near, however short.
            if (distance >= best || distance >= Math.Max(word.Length, candidate.Length))
                continue;
            best = distance;
            nearest = candidate;
        }
        return nearest;
    }

    /// <summary>The suggestion as the end of a message: <c>; did you mean 'period'?</c>, or nothing.</summary>
    public static string Suggestion(string? nearest) => nearest is null ? "" : $"; did you mean '{nearest}'?";

    // Optimal string alignment: Levenshtein's distance plus swaps of neighbours, in three rows.
    private static int Distance(ReadOnlySpan<char> word, ReadOnlySpan<char> candidate)
    {
        Span<int> rows = stackalloc int[3 * (LengthMax + 1)];
        var width = candidate.Length + 1;
        var before = rows[..width];
        var above = rows.Slice(LengthMax + 1, width);
        var row = rows.Slice(2 * (LengthMax + 1), width);
        for (var j = 0; j < width; j++)
            above[j] = j;
        for (var i = 1; i <= word.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j < width; j++)
            {
                var cost = Same(word[i - 1], candidate[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && Same(word[i - 1], candidate[j - 2]) && Same(word[i - 2], candidate[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            var spare = before;
            before = above;
            above = row;
            row = spare;
        }
        return above[candidate.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
