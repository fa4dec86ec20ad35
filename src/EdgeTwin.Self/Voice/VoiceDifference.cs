namespace EdgeTwin.Self.Voice;

/// <summary>What is otherwise in a passage.</summary>
/// <param name="what">What it is, in words: <c>words in a sentence</c>, <c>'which' in a thousand words</c>.</param>
/// <param name="here">How much in the passage.</param>
/// <param name="usually">How much in the writer's pieces, on average.</param>
/// <param name="spreads">By how many of their standard deviations it differs; below 0 for less.</param>
/// <param name="evidence">Sentences of the writer's that have it as they usually do.</param>
public sealed class VoiceDifference(string what, double here, double usually, double spreads, IReadOnlyList<VoiceSentence> evidence)
{
    /// <summary>What it is, in words.</summary>
    public string What => what;

    /// <summary>How much in the passage.</summary>
    public double Here => here;

    /// <summary>How much in the writer's pieces, on average.</summary>
    public double Usually => usually;

    /// <summary>By how many of their standard deviations it differs; below 0 for less.</summary>
    public double Spreads => spreads;

    /// <summary>Sentences of the writer's that have it as they usually do.</summary>
    public IReadOnlyList<VoiceSentence> Evidence => evidence;
}
