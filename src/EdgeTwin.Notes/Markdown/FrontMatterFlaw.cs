namespace EdgeTwin.Notes.Markdown;

/// <summary>Something in the front matter that other programs, or this one, cannot read as it stands.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
public readonly record struct FrontMatterFlaw(FrontMatterFlawKind Kind, int Start, int End);
