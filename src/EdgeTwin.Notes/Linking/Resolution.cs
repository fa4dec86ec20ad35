using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Notes.Linking;

/// <summary>Where a link leads.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Note">The number of the note that is taken; -1 if there is none.</param>
/// <param name="Candidates">If it is ambiguous, all notes that are meant, the one taken first; otherwise empty.</param>
/// <param name="Place">The heading or block in the note; null if the link has no fragment, or a broken one.</param>
/// <param name="HeadingLevel">The level of the heading that is the place; 0 if it is none.</param>
public readonly record struct Resolution(ResolutionStatus Status, int Note, IReadOnlyList<int> Candidates, NoteRange? Place, int HeadingLevel)
{
    /// <summary>Whether there is a note to go to.</summary>
    public bool HasNote => Note >= 0;

    internal static Resolution Broken { get; } = new(ResolutionStatus.BrokenNote, -1, [], null, 0);

    internal static Resolution External { get; } = new(ResolutionStatus.External, -1, [], null, 0);
}
