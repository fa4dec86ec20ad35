namespace EdgeTwin.Self.Values;

/// <summary>A value that bears on a text. It is no verdict: whether the text honours it is not said.</summary>
/// <param name="value">The value's place in the list that was given.</param>
/// <param name="own">What of the text it is about.</param>
/// <param name="said">What of the value is about it.</param>
/// <param name="likeness">How near they are.</param>
public sealed class RelevantValue(int value, TextPart own, TextPart said, double likeness)
{
    /// <summary>The value's place in the list that was given.</summary>
    public int Value => value;

    /// <summary>What of the text it is about.</summary>
    public TextPart Own => own;

    /// <summary>What of the value is about it.</summary>
    public TextPart Said => said;

    /// <summary>How near they are.</summary>
    public double Likeness => likeness;
}
