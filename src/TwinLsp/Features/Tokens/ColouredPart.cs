namespace EdgeTwin.Lsp.Features.Tokens;

/// <summary>A part of a note with its colour.</summary>
/// <param name="Type">The colour, by its place in <see cref="SemanticTokenEncoder.Legend"/>.</param>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="End">Offset behind the last byte.</param>
/// <param name="Modifiers">Bits of the modifiers in <see cref="SemanticTokenEncoder.Legend"/>.</param>
internal readonly record struct ColouredPart(int Type, int Start, int End, int Modifiers = 0);
