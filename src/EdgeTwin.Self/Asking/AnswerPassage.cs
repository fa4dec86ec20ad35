using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Asking;

/// <summary>A passage that answers a question, and what it is worth.</summary>
/// <param name="Path">The note's path from the vault's root.</param>
/// <param name="Passage">Where in the note.</param>
/// <param name="Score">How well it fits; comparable within one answer only.</param>
/// <param name="Day">The day that the note speaks of; null if it does not say.</param>
/// <param name="Standing">What the decision counts for that the note is; null if it is none.</param>
/// <param name="Successor">The path of what took its place; null if nothing did.</param>
public sealed record AnswerPassage(string Path, Passage Passage, double Score, DateOnly? Day, DecisionStanding? Standing, string? Successor);
