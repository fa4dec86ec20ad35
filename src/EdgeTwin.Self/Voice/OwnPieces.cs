namespace EdgeTwin.Self.Voice;

/// <summary>The writer's own pieces of one length, and how like the rest each is while the part of the notes that it is in is left out.</summary>
internal sealed class OwnPieces
{
    /// <summary>How many parts the notes are divided into.</summary>
    public const int Parts = 5;

    private readonly OwnRuns _runs;
    private readonly double[] _scores;

    /// <summary>Holds each piece against the other parts of the notes.</summary>
    /// <param name="length">How long they are.</param>
    /// <param name="without">The note that is left out.</param>
    /// <param name="pieces">The pieces, measured.</param>
    /// <param name="runs">The writer's text.</param>
    public OwnPieces(int length, string? without, List<VoicePiece> pieces, OwnRuns runs)
    {
        (Length, Without, _runs) = (length, without, runs);
        All = new VoiceStandard(pieces);
        _scores = new double[pieces.Count];
        for (var i = 0; i < _scores.Length; i++)
            _scores[i] = runs.Score(pieces[i].Text, PartOf(pieces[i].Note));
    }

    /// <summary>How long they are.</summary>
    public int Length { get; }

    /// <summary>The note that is left out.</summary>
    public string? Without { get; }

    /// <summary>How many there are.</summary>
    public int Count => _scores.Length;

    /// <summary>What all of them have in common.</summary>
    public VoiceStandard All { get; }

    /// <summary>The part that a note is in.</summary>
    public static int PartOf(int note) => note % Parts;

    /// <summary>Which share of the pieces is less like the rest than a passage; the passage is held against four fifths of the notes at a time, as each piece was. 0 to 100.</summary>
    public double PercentileOf(string passage)
    {
        var score = 0.0;
        for (var part = 0; part < Parts; part++)
            score += _runs.Score(passage, part) / Parts;
        var less = 0.0;
        foreach (var own in _scores)
            less += own < score ? 1 : own == score ? 0.5 : 0;
        return 100 * less / _scores.Length;
    }
}
