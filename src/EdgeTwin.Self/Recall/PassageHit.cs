namespace EdgeTwin.Self.Recall;

/// <summary>A passage that a search found.</summary>
/// <param name="path">The note's path from the vault's root.</param>
/// <param name="words">The note's words, which know the passage's place.</param>
/// <param name="passage">The passage's number in the note, from 0.</param>
/// <param name="score">How well it fits; comparable within one search only.</param>
public sealed class PassageHit(string path, NoteWords words, int passage, double score)
{
    /// <summary>The note's path from the vault's root.</summary>
    public string Path => path;

    /// <summary>The note's words, which know the passage's place.</summary>
    public NoteWords Words => words;

    /// <summary>The passage's number in the note, from 0.</summary>
    public int Passage => passage;

    /// <summary>How well it fits; comparable within one search only.</summary>
    public double Score => score;
}
