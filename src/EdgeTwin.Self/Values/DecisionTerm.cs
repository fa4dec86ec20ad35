using EdgeTwin.Model;
using EdgeTwin.Model.Units;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Self.Values;

/// <summary>What a decision says of something that a rule asks for.</summary>
/// <param name="Value">The value; 1 and 0 for yes and no.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Kind">Number or boolean.</param>
/// <param name="Range">Where the note says it; null for what it does not say, such as a tag that it does not have.</param>
public sealed record DecisionTerm(double Value, Unit Unit, PropertyKind Kind, NoteRange? Range);
