namespace EdgeTwin.Self.Voice;

/// <summary>What pieces of a writer have in common: how much of each thing is usual, and how far it varies.</summary>
internal sealed class VoiceStandard
{
    private const double SpreadMin = 1e-4;

    private readonly float[] _grams = new float[CharacterGrams.Buckets];

    /// <summary>Takes pieces together.</summary>
    /// <param name="pieces">The pieces.</param>
    /// <param name="isIn">Whether one counts.</param>
    public VoiceStandard(List<VoicePiece> pieces, Func<VoicePiece, bool> isIn)
    {
        WordMeans = new double[pieces[0].Words.Length];
        WordSpreads = new double[WordMeans.Length];
        HabitMeans = new double[VoiceMeasures.Count];
        HabitSpreads = new double[VoiceMeasures.Count];
        var count = 0;
        foreach (var piece in pieces)
        {
            if (!isIn(piece))
                continue;
            count++;
            piece.Grams.AddTo(_grams, 1);
            Add(piece.Words, WordMeans, WordSpreads);
            Add(piece.Habits, HabitMeans, HabitSpreads);
        }
        var squares = 1e-9f;
        foreach (var value in _grams)
            squares += value * value;
        var length = MathF.Sqrt(squares);
        for (var i = 0; i < _grams.Length; i++)
            _grams[i] /= length;
        Finish(WordMeans, WordSpreads, count);
        Finish(HabitMeans, HabitSpreads, count);
    }

    /// <summary>How often each common word usually is.</summary>
    public double[] WordMeans { get; }

    /// <summary>How far that varies.</summary>
    public double[] WordSpreads { get; }

    /// <summary>The usual habits.</summary>
    public double[] HabitMeans { get; }

    /// <summary>How far they vary.</summary>
    public double[] HabitSpreads { get; }

    /// <summary>How unlike these a piece is: by its character n-grams, by common words (Burrows 2002), and by habits.</summary>
    public (double Grams, double Words, double Habits) Distance(VoicePiece piece) =>
        (1 - piece.Grams.Dot(_grams), Delta(piece.Words, WordMeans, WordSpreads), Delta(piece.Habits, HabitMeans, HabitSpreads));

    private static double Delta(double[] values, double[] means, double[] spreads)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
            sum += Math.Min(4, Math.Abs(values[i] - means[i]) / spreads[i]);
        return values.Length == 0 ? 0 : sum / values.Length;
    }

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
