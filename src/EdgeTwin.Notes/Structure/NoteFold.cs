namespace EdgeTwin.Notes.Structure;

/// <summary>Lines that can be hidden behind their first.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="FirstLine">The line that stays, from 0.</param>
/// <param name="LastLine">The last line that is hidden; always behind the first.</param>
public sealed record NoteFold(FoldKind Kind, int FirstLine, int LastLine);
