namespace EdgeTwin.Lsp.Measuring;

/// <summary>Scores of passages that are and are not what was asked for.</summary>
internal sealed class ScoredPassages
{
    private readonly List<double> _scores = [];
    private readonly List<bool> _are = [];

    /// <summary>Adds one.</summary>
    /// <param name="score">How much it looks like it.</param>
    /// <param name="isIt">Whether it is.</param>
    public void Add(double score, bool isIt)
    {
        _scores.Add(score);
        _are.Add(isIt);
    }

    /// <summary>How likely one that is it has a higher score than one that is not; ties count half. Null if there are only such or only others.</summary>
    public double? Auc()
    {
        var scores = _scores.ToArray();
        var order = new int[scores.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(scores, order);
        var (ranks, count) = (0.0, 0L);
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && scores[end] == scores[start])
                end++;
            for (var i = start; i < end; i++)
            {
                if (!_are[order[i]])
                    continue;
                ranks += (start + end + 1) / 2.0;
                count++;
            }
            start = end;
        }
        var others = order.Length - count;
        return count == 0 || others == 0 ? null : (ranks - (count * (count + 1) / 2.0)) / (count * (double)others);
    }
}
