using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Model.Configuration;

/// <summary>
/// Checks the conditions of a configuration as far as properties are known: a mistake in the text, or of kind or unit, is an error; a
/// property that nobody knows may come later and is a warning.
/// </summary>
public static class ConfiguredConditions
{
    /// <summary>Every condition there is: whose it is in words, the option it stands in, and its text.</summary>
    public static IEnumerable<(string Owner, string Option, ConditionText Text)> Of(AgentConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        foreach (var alert in configuration.Alerts)
        {
            yield return (OwnerOf(alert), "when", alert.When);
            if (alert.Clear is { } clear)
                yield return (OwnerOf(alert), "clear", clear);
        }
        foreach (var output in configuration.Outputs)
        {
            foreach (var interlock in output.Interlocks)
                yield return (OwnerOf(interlock), "when", interlock.When);
        }
        foreach (var rule in configuration.Rules)
        {
            yield return (OwnerOf(rule), "when", rule.When);
            if (rule.Until is { } until)
                yield return (OwnerOf(rule), "until", until);
        }
    }

    /// <summary>What is wrong with the conditions of a configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="known">The properties there are.</param>
    /// <param name="warnings">Gets what may come right by itself: properties that are not known.</param>
    /// <returns>The errors, condition by condition.</returns>
    public static IReadOnlyList<ConfigurationError> Check(AgentConfiguration configuration, IConditionProperties known, ICollection<ConfigurationError> warnings)
    {
        ArgumentNullException.ThrowIfNull(warnings);
        var errors = new List<ConfigurationError>();
        foreach (var (owner, option, text) in Of(configuration))
        {
            foreach (var (error, isUnknownProperty) in Find(text.Text, known))
            {
                var (line, column) = text.PlaceOf(error.Span.Start);
                (isUnknownProperty ? warnings : errors).Add(new(text.File, line, column, Message(owner, option, error)));
            }
        }
        return errors;
    }

    /// <summary>The properties that a configuration's own twins describe with their units.</summary>
    public static IPropertyCatalog CatalogOf(IEnumerable<TwinDefinition> twins)
    {
        var catalog = new MemoryCatalog();
        foreach (var property in twins.SelectMany(twin => twin.Properties))
            catalog.Register(property.ToDefinition());
        return catalog;
    }

    /// <summary>One mistake of a condition in words: whose, what is wrong, what is allowed, and the change that removes it.</summary>
    public static string Message(string owner, string option, ConditionError error) =>
        $"{option} of {owner}: {error.Message}{(error.Fix is { Replacement.Length: > 0 } fix ? $"; write '{fix.Replacement}'" : "")}";

    /// <summary>What is wrong with a condition, and of each mistake whether it is only that a property is not known.</summary>
    public static IEnumerable<(ConditionError Error, bool IsUnknownProperty)> Find(string text, IConditionProperties known)
    {
        var reading = Condition.Read(text, known);
        var unknown = reading.Errors.Count == 0 ? [] : Properties(reading.Parse.Root).Where(property => !known.TryFind(property.Reference, out _)).Select(property => property.Span).ToHashSet();
        return reading.Errors.Select(error => (error, unknown.Contains(error.Span)));
    }

    internal static string OwnerOf(AlertOptions alert) => $"the alert '{alert.Name}'";

    internal static string OwnerOf(InterlockOptions interlock) => $"the interlock '{interlock.Name}'";

    internal static string OwnerOf(RuleOptions rule) => $"the rule '{rule.Name}'";

    private static IEnumerable<PropertySyntax> Properties(ConditionSyntax syntax) =>
        syntax is PropertySyntax property ? [property] : syntax.Operands.SelectMany(Properties);
}
