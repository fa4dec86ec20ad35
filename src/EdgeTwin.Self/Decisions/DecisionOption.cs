using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Decisions;

/// <summary>One of the ways that a decision could go, and what of it the values say.</summary>
/// <param name="name">What it is called.</param>
/// <param name="place">Its heading.</param>
/// <param name="isGood">For each thing said of it, whether it is good.</param>
/// <param name="values">For each, the note of the value that it is good or bad by.</param>
public sealed class DecisionOption(string name, TextSpan place, IReadOnlyList<bool> isGood, IReadOnlyList<int> values)
{
    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>Its heading.</summary>
    public TextSpan Place => place;

    /// <summary>For each thing said of it, whether it is good.</summary>
    public IReadOnlyList<bool> IsGood => isGood;

    /// <summary>For each, the note of the value that it is good or bad by.</summary>
    public IReadOnlyList<int> Values => values;
}
