namespace EdgeTwin.Notes.Markdown;

/// <summary>What one line gives to a block: without the marks of its containers, and without what ends the line.</summary>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="End">Offset behind the last byte.</param>
internal readonly record struct LineSegment(int Start, int End);
