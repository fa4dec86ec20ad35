namespace EdgeTwin.Self.Values;

/// <summary>What a writer has said of a decision and a value.</summary>
/// <param name="pair">Both.</param>
/// <param name="isHonoured">Whether the decision honours the value; otherwise it breaks it.</param>
/// <param name="day">The day of the decision; null if it does not say.</param>
/// <param name="bears">Whether the value is so near to the decision that it would be said to bear on it, so that this could have been foretold.</param>
public sealed class PastVerdict(ValuePair pair, bool isHonoured, DateOnly? day, bool bears)
{
    /// <summary>Both.</summary>
    public ValuePair Pair => pair;

    /// <summary>Whether the decision honours the value; otherwise it breaks it.</summary>
    public bool IsHonoured => isHonoured;

    /// <summary>The day of the decision; null if it does not say.</summary>
    public DateOnly? Day => day;

    /// <summary>Whether this could have been foretold.</summary>
    public bool Bears => bears;
}
