namespace EdgeTwin.Self.Asking;

/// <summary>A word of a question that carries meaning.</summary>
/// <param name="Term">Its number.</param>
/// <param name="Text">The word as it was asked.</param>
/// <param name="Kind">What it tells.</param>
public sealed record QuestionWord(ulong Term, string Text, QuestionWordKind Kind);
