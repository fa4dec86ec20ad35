namespace EdgeTwin.Store.History;

/// <summary>A piece of the answer to a query that is read when its turn comes.</summary>
/// <param name="UtcNsMin">Nothing in it is earlier.</param>
/// <param name="UtcNsMax">Nothing in it is later.</param>
/// <param name="Load">Appends its points in order of measurement.</param>
internal sealed record PointRun(long UtcNsMin, long UtcNsMax, Action<List<HistoryPoint>> Load)
{
    /// <summary>
    /// The points of runs given in order of measurement, in order of time. Runs whose times overlap (the wall clock was set
    /// back) are loaded and sorted together; otherwise one is in memory at a time.
    /// </summary>
    public static IEnumerable<HistoryPoint> InOrderOfTime(IReadOnlyList<PointRun> runs)
    {
        var order = Enumerable.Range(0, runs.Count).OrderBy(i => runs[i].UtcNsMin).ToArray(); // a stable sort
        var points = new List<HistoryPoint>();
        for (int first = 0, end; first < order.Length; first = end)
        {
            var latest = runs[order[first]].UtcNsMax;
            for (end = first + 1; end < order.Length && runs[order[end]].UtcNsMin <= latest; end++)
                latest = Math.Max(latest, runs[order[end]].UtcNsMax);
            points.Clear();
            foreach (var run in order[first..end].Order())
                runs[run].Load(points);
            foreach (var point in IsSorted(points) ? points : points.OrderBy(point => point.UtcNs).ToList())
                yield return point;
        }
    }

    private static bool IsSorted(List<HistoryPoint> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i].UtcNs < points[i - 1].UtcNs)
                return false;
        }
        return true;
    }
}
