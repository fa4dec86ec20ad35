using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Store.Alerts;

namespace EdgeTwin.Agent.Alerts;

/// <summary>One configured alert as it runs.</summary>
internal sealed class Alert(AlertOptions options, AlertRecord? record)
{
    /// <summary>How it is configured.</summary>
    public AlertOptions Options { get; set; } = options;

    /// <summary>What became of it last.</summary>
    public AlertRecord? Record { get; set; } = record;

    /// <summary>Its state.</summary>
    public AlertLogic Logic { get; } = new(options.For.Ticks * 100, options.Clear is not null);

    /// <summary>Its condition; null while it cannot be read for want of a property.</summary>
    public Condition? When { get; private set; }

    /// <summary>The condition that tells that it is over; null if it has none, or while it cannot be read.</summary>
    public Condition? Clear { get; private set; }

    /// <summary>Why its conditions cannot be read; empty if they can.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Where its conditions begin in the set of monitors; -1 while it has none.</summary>
    public int FirstMonitor { get; set; } = -1;

    /// <summary>The moment of the last verdict, which may not be over yet; ns on the clock that never jumps.</summary>
    public long MomentNs { get; set; } = long.MinValue;

    /// <summary>The last verdict of its condition.</summary>
    public ConditionVerdict LastWhen { get; set; }

    /// <summary>What makes it another alert: its name stays, but what was raised was something else.</summary>
    public string Definition => DefinitionOf(Options);

    /// <summary>The properties its conditions speak of.</summary>
    public IEnumerable<ConditionProperty> Properties => (When?.Properties ?? []).Concat(Clear?.Properties ?? []);

    /// <summary>What makes an alert another one.</summary>
    public static string DefinitionOf(AlertOptions options) => $"{options.When.Text}\n{options.Clear?.Text}\n{DurationText.Print(options.For)}";

    /// <summary>Reads its conditions with the properties there are now.</summary>
    public void Bind(IConditionProperties properties)
    {
        When = Read("when", Options.When, properties, out var problem);
        Clear = null;
        if (Options.Clear is { } clear && problem.Length == 0)
            Clear = Read("clear", clear, properties, out problem);
        Problem = problem;
        if (problem.Length > 0)
            When = Clear = null;
    }

    private static Condition? Read(string option, ConditionText text, IConditionProperties properties, out string problem)
    {
        var reading = Condition.Read(text.Text, properties);
        problem = reading.IsValid ? "" : $"{option}: {reading.Errors[0].Message}";
        return reading.Condition;
    }
}
