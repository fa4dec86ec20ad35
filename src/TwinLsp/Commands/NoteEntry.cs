namespace EdgeTwin.Lsp.Commands;

/// <summary>A note in a list.</summary>
/// <param name="Path">Its path from the vault's root.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Tags">Its tags, each once.</param>
/// <param name="Modified">The day on which it was changed last.</param>
internal sealed record NoteEntry(string Path, string Title, IReadOnlyList<string> Tags, DateOnly? Modified);
