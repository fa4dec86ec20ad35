namespace EdgeTwin.Self.Drafting;

/// <summary>A sentence of a draft.</summary>
/// <param name="Text">The sentence, as Markdown.</param>
/// <param name="Sources">The passages that it rests on; none for what is new.</param>
/// <param name="IsNew">Whether it is marked as new: nothing in the vault bears it out.</param>
public sealed record DraftSentence(string Text, IReadOnlyList<DraftSource> Sources, bool IsNew = false);
