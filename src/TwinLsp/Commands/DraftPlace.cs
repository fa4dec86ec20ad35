namespace EdgeTwin.Lsp.Commands;

/// <summary>A passage that a draft rests on.</summary>
/// <param name="Note">The note's path from the vault's root.</param>
/// <param name="Heading">The heading that it stands under; null if it stands under none.</param>
/// <param name="FirstLine">Its first line, from 1.</param>
/// <param name="LastLine">Its last line, from 1.</param>
internal sealed record DraftPlace(string Note, string? Heading, int FirstLine, int LastLine);
