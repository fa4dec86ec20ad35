namespace EdgeTwin.Self.Opinions;

/// <summary>What comes of asking a language model twice. It counts only if it turned its verdict when the value was turned round: one that does not has not read the value.</summary>
/// <param name="Reply">The answer to the first question; null if the model is not believed.</param>
/// <param name="Abstains">Why it is not, as the end of a sentence that begins with "the model"; empty if it is.</param>
public sealed record Opinion(OpinionReply? Reply, string Abstains)
{
    /// <summary>Holds both answers against each other.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="straight">The answer about the value as it is.</param>
    /// <param name="turned">The answer about its opposite.</param>
    public static Opinion Of(OpinionQuestion question, string straight, string turned)
    {
        if (OpinionReply.Read(question, straight, out var wrong) is not { } first)
            return new Opinion(null, wrong);
        if (first.Verdict == OpinionVerdict.Neither)
            return new Opinion(null, "sees no connection");
        if (OpinionReply.Read(question, turned, out wrong) is not { } second)
            return new Opinion(null, $"{wrong} when the value was turned round");
        return second.Verdict is not OpinionVerdict.Neither && second.Verdict != first.Verdict
            ? new Opinion(first, "")
            : new Opinion(null, "said the same of the opposite of the value, so it did not read it");
    }
}
