namespace EdgeTwin.Notes.Matching;

/// <summary>A name that is nearly what was written.</summary>
/// <param name="Note">The note that is called so, or that has the part that is.</param>
/// <param name="Name">The name; of a note folded, of a part as written.</param>
/// <param name="Distance">How many letters are otherwise.</param>
public sealed record NearName(int Note, string Name, int Distance);
