namespace EdgeTwin.Store.History;

/// <summary>Decides which segments go: those past their tier's age, then, for room, the oldest of the finest tier. Never a tier's newest.</summary>
internal static class HistoryRetention
{
    /// <summary>The segments to retire, in the order in which they go.</summary>
    public static List<Segment> Choose(IReadOnlyList<Segment> segments, HistoryOptions options, long? utcNsNow)
    {
        var retired = new List<Segment>();
        var left = new List<Segment>[HistoryTiers.All.Length];
        foreach (var tier in HistoryTiers.All)
        {
            // The newest is the one measured last, whatever its wall clock said.
            left[(int)tier] = [.. segments.Where(segment => segment.Tier == tier).OrderBy(segment => segment.UtcNsMax)];
            var newest = left[(int)tier].MaxBy(segment => (segment.Footer.JournalAddress, segment.Number));
            if (newest is not null)
                left[(int)tier].Remove(newest);
            if (utcNsNow is not { } now)
                continue;
            var end = now - (long)options.AgeMax(tier).TotalSeconds * 1_000_000_000;
            retired.AddRange(left[(int)tier].Where(segment => segment.UtcNsMax < end));
            left[(int)tier].RemoveAll(segment => segment.UtcNsMax < end);
        }
        var bytes = segments.Sum(segment => segment.Bytes) - retired.Sum(segment => segment.Bytes);
        foreach (var tier in left)
        {
            foreach (var segment in tier)
            {
                if (bytes <= options.BytesMax)
                    return retired;
                retired.Add(segment);
                bytes -= segment.Bytes;
            }
        }
        return retired;
    }
}
