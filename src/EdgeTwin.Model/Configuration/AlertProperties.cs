using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Model.Configuration;

/// <summary>
/// Checks the conditions of alerts as far as properties are known: a mistake in the text, or of kind or unit, is an error; a property
/// that nobody knows may come later and is a warning.
/// </summary>
public static class AlertProperties
{
    /// <summary>What is wrong with the conditions of alerts.</summary>
    /// <param name="alerts">The alerts.</param>
    /// <param name="known">The properties there are.</param>
    /// <param name="warnings">Gets what may come right by itself: properties that are not known.</param>
    /// <returns>The errors, alert by alert.</returns>
    public static IReadOnlyList<ConfigurationError> Check(IEnumerable<AlertOptions> alerts, IConditionProperties known, ICollection<ConfigurationError> warnings)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        ArgumentNullException.ThrowIfNull(warnings);
        var errors = new List<ConfigurationError>();
        foreach (var alert in alerts)
        {
            Check(alert.Name, "when", alert.When);
            if (alert.Clear is { } clear)
                Check(alert.Name, "clear", clear);
        }
        return errors;

        void Check(string alert, string option, ConditionText text)
        {
            foreach (var (error, isUnknownProperty) in Find(text.Text, known))
            {
                var (line, column) = text.PlaceOf(error.Span.Start);
                (isUnknownProperty ? warnings : errors).Add(new(text.File, line, column, Message(alert, option, error)));
            }
        }
    }

    /// <summary>The properties that a configuration's own twins describe with their units.</summary>
    public static IPropertyCatalog CatalogOf(IEnumerable<TwinDefinition> twins)
    {
        var catalog = new MemoryCatalog();
        foreach (var property in twins.SelectMany(twin => twin.Properties))
            catalog.Register(property.ToDefinition());
        return catalog;
    }

    /// <summary>One mistake of a condition in words: which alert, what is wrong, what is allowed, and the change that removes it.</summary>
    public static string Message(string alert, string option, ConditionError error) =>
        $"{option} of the alert '{alert}': {error.Message}{(error.Fix is { Replacement.Length: > 0 } fix ? $"; write '{fix.Replacement}'" : "")}";

    /// <summary>What is wrong with a condition, and of each mistake whether it is only that a property is not known.</summary>
    public static IEnumerable<(ConditionError Error, bool IsUnknownProperty)> Find(string text, IConditionProperties known)
    {
        var reading = Condition.Read(text, known);
        var unknown = reading.Errors.Count == 0 ? [] : Properties(reading.Parse.Root).Where(property => !known.TryFind(property.Reference, out _)).Select(property => property.Span).ToHashSet();
        return reading.Errors.Select(error => (error, unknown.Contains(error.Span)));
    }

    private static IEnumerable<PropertySyntax> Properties(ConditionSyntax syntax) =>
        syntax is PropertySyntax property ? [property] : syntax.Operands.SelectMany(Properties);
}
