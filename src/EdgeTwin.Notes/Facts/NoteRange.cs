namespace EdgeTwin.Notes.Facts;

/// <summary>A part of a note's text: bytes, and the same as lines and columns.</summary>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="End">Offset behind the last byte.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
public readonly record struct NoteRange(int Start, int End, NotePosition From, NotePosition To)
{
    /// <summary>How many bytes it is long.</summary>
    public int Length => End - Start;
}
