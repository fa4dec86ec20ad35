using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Self.Values;

/// <summary>What a writer says of a decision and a value, in the decision's note.</summary>
/// <param name="value">The value's note, by number.</param>
/// <param name="isHonoured">Whether the decision honours it; otherwise it breaks it.</param>
/// <param name="range">Where it is said.</param>
public sealed class WrittenVerdict(int value, bool isHonoured, NoteRange range)
{
    /// <summary>The value's note, by number.</summary>
    public int Value => value;

    /// <summary>Whether the decision honours it; otherwise it breaks it.</summary>
    public bool IsHonoured => isHonoured;

    /// <summary>Where it is said.</summary>
    public NoteRange Range => range;
}
