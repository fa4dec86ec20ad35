namespace EdgeTwin.Self.Mining;

/// <summary>An item of a list that tells of something done.</summary>
/// <param name="Text">Its first paragraph on one line, without the box of a task, fields and comments; links as they are.</param>
/// <param name="Line">The line that it begins in, from 0.</param>
/// <param name="Words">What it says; never empty.</param>
public sealed record DoneStep(string Text, int Line, StepWords Words);
