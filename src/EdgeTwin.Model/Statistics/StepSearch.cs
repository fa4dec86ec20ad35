namespace EdgeTwin.Model.Statistics;

/// <summary>Finds where a level changes: where the sum of the deviations from the mean turns (CUSUM; Page, Biometrika 41, 1954).</summary>
internal static class StepSearch
{
    /// <summary>The index of the first value after the change; 0 if nothing changes.</summary>
    internal static int Find(ReadOnlySpan<double> values)
    {
        // Levels rather than means: a long way to the new level pulls a mean along.
        var tenth = Math.Max(1, values.Length / 10);
        var (first, last) = (OrderStatistics.Median(values[..tenth]), OrderStatistics.Median(values[^tenth..]));
        var (sum, lowest, index) = (0.0, 0.0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            // Before the change the sum falls, after it the sum rises: it turns at the change, however long either lasts.
            sum += (values[i] - (first + last) / 2) * Math.Sign(last - first);
            if (sum < lowest)
                (lowest, index) = (sum, i + 1);
        }
        return index;
    }
}
