using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Notes.Index;

/// <summary>One step from a vault to the next.</summary>
/// <param name="Path">The note's path from the vault's root, with slashes.</param>
/// <param name="Facts">What the note now says; null if it is gone, or moved without being read again.</param>
/// <param name="NewPath">Where it was moved to; null if it stays.</param>
public readonly record struct NoteChange(string Path, NoteFacts? Facts, string? NewPath)
{
    /// <summary>A note is new or says something else.</summary>
    public static NoteChange Set(string path, NoteFacts facts) => new(path, facts, null);

    /// <summary>A note is gone.</summary>
    public static NoteChange Remove(string path) => new(path, null, null);

    /// <summary>A note lies somewhere else and says the same; whatever was there is replaced.</summary>
    public static NoteChange Move(string path, string newPath) => new(path, null, newPath);
}
