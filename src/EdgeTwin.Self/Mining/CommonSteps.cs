namespace EdgeTwin.Self.Mining;

/// <summary>How many steps two sequences have in the same order: the length of their longest common subsequence.</summary>
internal static class CommonSteps
{
    /// <summary>Counts them.</summary>
    public static int Count<T>(IReadOnlyList<T> first, IReadOnlyList<T> second, Func<T, T, bool> areSame)
    {
        var lengths = new int[second.Count + 1];
        foreach (var step in first)
        {
            var before = 0;
            for (var i = 1; i <= second.Count; i++)
            {
                var above = lengths[i];
                lengths[i] = areSame(step, second[i - 1]) ? before + 1 : Math.Max(above, lengths[i - 1]);
                before = above;
            }
        }
        return lengths[^1];
    }
}
