namespace EdgeTwin.Lsp.Commands;

/// <summary>A note that was made.</summary>
/// <param name="Path">Its path from the vault's root.</param>
/// <param name="File">Its whole path.</param>
internal sealed record NewNote(string Path, string File);
