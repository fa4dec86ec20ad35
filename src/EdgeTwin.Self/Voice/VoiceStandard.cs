namespace EdgeTwin.Self.Voice;

/// <summary>What pieces of a writer have in common: how much of each thing is usual, and how far it varies.</summary>
internal sealed class VoiceStandard
{
    private const double SpreadMin = 1e-4;

    /// <summary>Takes pieces together.</summary>
    /// <param name="pieces">The pieces.</param>
    public VoiceStandard(List<VoicePiece> pieces)
    {
        WordMeans = new double[pieces[0].Words.Length];
        WordSpreads = new double[WordMeans.Length];
        HabitMeans = new double[VoiceMeasures.Count];
        HabitSpreads = new double[VoiceMeasures.Count];
        foreach (var piece in pieces)
        {
            Add(piece.Words, WordMeans, WordSpreads);
            Add(piece.Habits, HabitMeans, HabitSpreads);
        }
        Finish(WordMeans, WordSpreads, pieces.Count);
        Finish(HabitMeans, HabitSpreads, pieces.Count);
    }

    /// <summary>How often each common word usually is.</summary>
    public double[] WordMeans { get; }

    /// <summary>How far that varies.</summary>
    public double[] WordSpreads { get; }

    /// <summary>The usual habits.</summary>
    public double[] HabitMeans { get; }

    /// <summary>How far they vary.</summary>
    public double[] HabitSpreads { get; }

    private static void Add(double[] values, double[] sums, double[] squares)
    {
        for (var i = 0; i < values.Length; i++)
        {
            sums[i] += values[i];
            squares[i] += values[i] * values[i];
        }
    }

    private static void Finish(double[] sums, double[] squares, int count)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] /= Math.Max(1, count);
            squares[i] = Math.Sqrt(Math.Max(0, (squares[i] / Math.Max(1, count)) - (sums[i] * sums[i]))) + SpreadMin;
        }
    }
}
