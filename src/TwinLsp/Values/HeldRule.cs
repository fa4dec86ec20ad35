using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Values;

/// <summary>A rule that was held against a decision.</summary>
/// <param name="rule">The rule.</param>
/// <param name="value">The value whose rule it is.</param>
/// <param name="verdict">What it comes to.</param>
/// <param name="range">The place in the decision that this is said of.</param>
internal sealed class HeldRule(ValueRule rule, VaultNote value, RuleVerdict verdict, NoteRange range)
{
    /// <summary>The rule.</summary>
    public ValueRule Rule => rule;

    /// <summary>The value whose rule it is.</summary>
    public VaultNote Value => value;

    /// <summary>What it comes to.</summary>
    public RuleVerdict Verdict => verdict;

    /// <summary>The place in the decision that this is said of.</summary>
    public NoteRange Range => range;
}
