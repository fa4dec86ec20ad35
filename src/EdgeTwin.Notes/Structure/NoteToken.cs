namespace EdgeTwin.Notes.Structure;

/// <summary>A part of a note that an editor may colour.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="End">Offset behind the last byte.</param>
/// <param name="IsDefinition">Whether it is where a label or block id is defined.</param>
/// <param name="IsBroken">Whether it leads to nothing.</param>
public readonly record struct NoteToken(TokenKind Kind, int Start, int End, bool IsDefinition = false, bool IsBroken = false);
