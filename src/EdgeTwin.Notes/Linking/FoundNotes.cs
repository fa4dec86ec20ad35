namespace EdgeTwin.Notes.Linking;

/// <summary>What a path may mean.</summary>
/// <param name="Best">The note that is taken; -1 if there is none.</param>
/// <param name="Others">If several are meant, all of them, the best first; otherwise empty.</param>
internal readonly record struct FoundNotes(int Best, IReadOnlyList<int> Others)
{
    public static FoundNotes None { get; } = new(-1, []);
}
