namespace EdgeTwin.Replay;

/// <summary>Keys that it took to type some text.</summary>
/// <param name="Characters">How many characters it has.</param>
/// <param name="PlainOne">Keys with nothing learnt and one suggestion shown.</param>
/// <param name="PlainThree">With three.</param>
/// <param name="LearntOne">Keys with the vault learnt and one shown.</param>
/// <param name="LearntThree">With three.</param>
internal readonly record struct TextFigures(long Characters, long PlainOne, long PlainThree, long LearntOne, long LearntThree)
{
    /// <summary>Both together.</summary>
    public static TextFigures operator +(TextFigures one, TextFigures other) =>
        new(one.Characters + other.Characters, one.PlainOne + other.PlainOne, one.PlainThree + other.PlainThree, one.LearntOne + other.LearntOne, one.LearntThree + other.LearntThree);

    /// <summary>The share of keys that was saved; not a number of no text.</summary>
    public double Saved(long keys) => 1 - ((double)keys / Characters);
}
