namespace EdgeTwin.Agent.Api;

/// <summary>Finds the names that look most like one that was not found.</summary>
public static class NearestNames
{
    /// <summary>The names nearest to a given one by edit distance, nearest first; only such as could be a slip.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> names, int max) =>
        [.. names.Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= Math.Max(2, name.Length / 2))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Take(max).Select(pair => pair.candidate)];

    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
