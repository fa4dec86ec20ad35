namespace EdgeTwin.Self.Completion;

/// <summary>
/// How far what came next in like places is believed, by where it is from, how long the context is, how much of the word is typed, and how often and how differently it went
/// on: interpolation in the manner of Jelinek and Mercer, its weights learnt as text is typed (one step of expectation maximisation for each word).
/// </summary>
public sealed class MixWeights
{
    /// <summary>Where text is from: other people's, the writer's, what they typed lately, what they are typing.</summary>
    public const int Sources = 4;

    private const int Lengths = TokenSegment.ContextMax + 1;
    private const int Begun = 5;
    private const int Sizes = 9;
    private const float Prior = 10;

    private readonly float[] _for = new float[Sources * Lengths * Begun * Sizes * Sizes];
    private readonly float[] _against = new float[Sources * Lengths * Begun * Sizes * Sizes];

    // How many kinds of next tokens outweigh one occurrence before anything is learnt.
    private static ReadOnlySpan<float> KindWeight => [0.3f, 15, 8, 4, 3, 2];

    /// <summary>The number of a case.</summary>
    /// <param name="source">Where the text is from.</param>
    /// <param name="length">How many tokens of the context.</param>
    /// <param name="begun">How many bytes of the next token are there already.</param>
    /// <param name="next">What came next.</param>
    internal static int CaseOf(int source, int length, int begun, NextTokens next) =>
        (((((((source * Lengths) + length) * Begun) + Math.Min(begun, Begun - 1)) * Sizes) + SizeOf(next.Count)) * Sizes) + SizeOf(next.Kinds);

    /// <summary>How far it is believed, 0 to 1.</summary>
    internal float Of(int number, int length, NextTokens next)
    {
        var prior = next.Count / (next.Count + (KindWeight[length] * next.Kinds));
        return (_for[number] + (Prior * prior)) / (_for[number] + _against[number] + Prior);
    }

    /// <summary>The next token is known: what foretold it is believed more.</summary>
    /// <param name="number">The case.</param>
    /// <param name="share">How likely this foretold it, weighed, of all that is at least this general.</param>
    internal void Learn(int number, float share)
    {
        _for[number] += share;
        _against[number] += 1 - share;
    }

    private static int SizeOf(int count) => count switch { <= 3 => count, <= 5 => 4, <= 10 => 5, <= 30 => 6, <= 200 => 7, _ => 8 };
}
