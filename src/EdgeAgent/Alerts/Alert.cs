using EdgeTwin.Agent.Conditions;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Store.Alerts;

namespace EdgeTwin.Agent.Alerts;

/// <summary>One configured alert as it runs. Its conditions are the one under which it is raised, and the one that tells that it is over if it has one.</summary>
internal sealed class Alert(AlertOptions options, AlertRecord? record) : ConditionGroup(TextsOf(options))
{
    /// <summary>How it is configured.</summary>
    public AlertOptions Options { get; set; } = options;

    /// <summary>What became of it last.</summary>
    public AlertRecord? Record { get; set; } = record;

    /// <summary>Its state.</summary>
    public AlertLogic Logic { get; } = new(options.For.Ticks * 100, options.Clear is not null);

    /// <inheritdoc/>
    public override string Title => $"'{Options.Name}'";

    /// <inheritdoc/>
    public override long LookbackNsMin => Options.For.Ticks * 100;

    /// <summary>The moment of the last verdict, which may not be over yet; ns on the clock that never jumps.</summary>
    public long MomentNs { get; set; } = long.MinValue;

    /// <summary>The last verdict of the condition under which it is raised.</summary>
    public ConditionVerdict LastWhen { get; set; }

    /// <summary>What makes it another alert: its name stays, but what was raised was something else.</summary>
    public string Definition => DefinitionOf(Options);

    /// <summary>What makes an alert another one.</summary>
    public static string DefinitionOf(AlertOptions options) => $"{options.When.Text}\n{options.Clear?.Text}\n{DurationText.Print(options.For)}";

    private static (string, ConditionText)[] TextsOf(AlertOptions options) =>
        options.Clear is { } clear ? [("when", options.When), ("clear", clear)] : [("when", options.When)];
}
