namespace EdgeTwin.Self.Mining;

/// <summary>A step of what is done again and again.</summary>
/// <param name="Text">As its writer words it most often, the newest of several; on one line that is an item's and nothing else.</param>
/// <param name="Act">What it does, as an action of a workflow says it; empty for what people do.</param>
/// <param name="Words">What it says.</param>
public sealed record HabitStep(string Text, string Act, StepWords Words);
