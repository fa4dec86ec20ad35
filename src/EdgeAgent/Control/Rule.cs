using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Control;

/// <summary>A rule as it runs. Its conditions are when it begins, and when it is over if it says so.</summary>
/// <param name="options">How it is configured.</param>
/// <param name="place">Its place among the rules.</param>
internal sealed class Rule(RuleOptions options, int place) : ControlCondition(TextsOf(options))
{
    /// <summary>How it is configured.</summary>
    public RuleOptions Options { get; } = options;

    /// <summary>Its place among the rules.</summary>
    public int Place { get; } = place;

    /// <inheritdoc/>
    public override string Title => $"the rule '{Options.Name}'";

    private static (string, ConditionText)[] TextsOf(RuleOptions options) =>
        options.Until is { } until ? [("when", options.When), ("until", until)] : [("when", options.When)];
}
