namespace EdgeTwin.Self.Recall;

/// <summary>A note and its words.</summary>
/// <param name="path">Its path from the vault's root.</param>
/// <param name="words">Its words; null for a note that is gone.</param>
internal sealed class PassageNote(string path, NoteWords? words)
{
    /// <summary>Its path from the vault's root.</summary>
    public string Path => path;

    /// <summary>Its words; null for a note that is gone.</summary>
    public NoteWords? Words => words;
}
