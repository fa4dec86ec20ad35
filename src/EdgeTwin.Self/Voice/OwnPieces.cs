namespace EdgeTwin.Self.Voice;

/// <summary>The writer's own pieces of one length, and how unlike the rest each is while it is held out.</summary>
internal sealed class OwnPieces
{
    private const int Folds = 5;
    private const double HabitWeight = 0.5;

    private readonly VoiceStandard[] _standards = new VoiceStandard[Folds];
    private readonly double[] _scores;
    private readonly (double Mean, double Spread) _grams;
    private readonly (double Mean, double Spread) _words;
    private readonly (double Mean, double Spread) _habits;

    /// <summary>Holds each piece against those of other notes.</summary>
    /// <param name="length">How long they are.</param>
    /// <param name="without">The note that is left out.</param>
    /// <param name="pieces">The pieces, measured.</param>
    public OwnPieces(int length, string? without, List<VoicePiece> pieces)
    {
        (Length, Without, Count) = (length, without, pieces.Count);
        All = new VoiceStandard(pieces, static _ => true);
        var (grams, words, habits) = (new double[pieces.Count], new double[pieces.Count], new double[pieces.Count]);
        for (var fold = 0; fold < Folds; fold++)
        {
            var standard = _standards[fold] = new VoiceStandard(pieces, piece => piece.Note % Folds != fold);
            for (var i = 0; i < pieces.Count; i++)
            {
                if (pieces[i].Note % Folds == fold)
                    (grams[i], words[i], habits[i]) = standard.Distance(pieces[i]);
            }
        }
        (_grams, _words, _habits) = (ScaleOf(grams), ScaleOf(words), ScaleOf(habits));
        _scores = new double[pieces.Count];
        for (var i = 0; i < _scores.Length; i++)
            _scores[i] = ScoreOf(grams[i], words[i], habits[i]);
    }

    /// <summary>How long they are.</summary>
    public int Length { get; }

    /// <summary>The note that is left out.</summary>
    public string? Without { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>What all of them have in common.</summary>
    public VoiceStandard All { get; }

    /// <summary>Which share of the pieces is less like the rest than a passage; the passage is held against four fifths of them at a time, as each piece was. 0 to 100.</summary>
    public double PercentileOf(VoicePiece passage)
    {
        var score = 0.0;
        foreach (var standard in _standards)
        {
            var (grams, words, habits) = standard.Distance(passage);
            score += ScoreOf(grams, words, habits) / Folds;
        }
        var less = 0.0;
        foreach (var own in _scores)
            less += own > score ? 1 : own == score ? 0.5 : 0;
        return 100 * less / _scores.Length;
    }

    private double ScoreOf(double grams, double words, double habits) =>
        ((grams - _grams.Mean) / _grams.Spread) + ((words - _words.Mean) / _words.Spread) + (HabitWeight * (habits - _habits.Mean) / _habits.Spread);

    private static (double Mean, double Spread) ScaleOf(double[] values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            sum += value;
            squares += value * value;
        }
        var mean = sum / values.Length;
        return (mean, Math.Sqrt(Math.Max(0, (squares / values.Length) - (mean * mean))) + 1e-9);
    }
}
