namespace EdgeTwin.Notes.Markdown;

/// <summary>A link reference definition in a paragraph's text.</summary>
/// <param name="Start">Where its label's bracket is.</param>
/// <param name="LabelStart">Where its label begins.</param>
/// <param name="LabelEnd">Where its label ends.</param>
/// <param name="TargetStart">Where its destination begins.</param>
/// <param name="TargetEnd">Where its destination ends.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Next">Where the next line begins.</param>
internal readonly record struct Definition(int Start, int LabelStart, int LabelEnd, int TargetStart, int TargetEnd, int End, int Next);
