namespace EdgeTwin.Self.Drafting;

/// <summary>A part of a draft.</summary>
/// <param name="Heading">Its heading; empty for what comes first.</param>
/// <param name="Sentences">Its sentences.</param>
public sealed record DraftSection(string Heading, IReadOnlyList<DraftSentence> Sentences);
