namespace EdgeTwin.Notes.Structure;

/// <summary>Some bytes of a note.</summary>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="End">Offset behind the last byte.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>How many bytes it is long.</summary>
    public int Length => End - Start;

    /// <summary>Whether all of another span is in it.</summary>
    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;
}
