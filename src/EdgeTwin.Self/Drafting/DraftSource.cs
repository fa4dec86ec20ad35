namespace EdgeTwin.Self.Drafting;

/// <summary>A passage of a vault that a draft may rest on.</summary>
/// <param name="Path">The note's path from the vault's root.</param>
/// <param name="Title">The note's title.</param>
/// <param name="Heading">The heading that it stands under; empty if it stands under none.</param>
/// <param name="FirstLine">Its first line, from 0.</param>
/// <param name="LastLine">Its last line, from 0.</param>
/// <param name="Day">The day that the note speaks of; null if it does not say.</param>
/// <param name="Score">How well it fits what the draft is about; comparable within one draft only.</param>
/// <param name="IsOwn">Whether the vault's writer wrote it; others are quoted and never put into their mouth.</param>
/// <param name="Sentences">Its sentences, as <see cref="DraftNote"/> has them.</param>
public sealed record DraftSource(string Path, string Title, string Heading, int FirstLine, int LastLine, DateOnly? Day, double Score, bool IsOwn, IReadOnlyList<string> Sentences)
{
    /// <summary>All of it.</summary>
    public string Text => string.Join(' ', Sentences);
}
