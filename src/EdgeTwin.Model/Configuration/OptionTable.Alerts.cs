using EdgeTwin.Model.Conditions.Syntax;
using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

// [[alert]].
internal static partial class OptionTable
{
    private const int AlertNameLengthMax = 64;
    private const string ConditionAllowed = "a condition in quotes, such as \"greenhouse/air#temperature > 30 Cel\"";

    private static readonly ConditionText NoCondition = new("");

    private static Option<AgentConfiguration> Alerts()
    {
        var section = Alert();
        return new(section.Name, "tables", "", $"any number of tables, {section.Header}", section.Description, (configuration, entry, errors) =>
        {
            var alerts = new List<AlertOptions>();
            var firsts = new Dictionary<string, SourcePlace>(StringComparer.Ordinal);
            foreach (var table in Tables(section, entry, errors))
            {
                var alert = section.Read(table, new AlertOptions("", NoCondition), errors);
                var place = table.Find("name")?.ValuePlace ?? table.Place;
                if (alert.Name.Length > 0 && !firsts.TryAdd(alert.Name, place))
                    errors.Add(place, $"the alert '{alert.Name}' is defined twice; the first is on line {firsts[alert.Name].Line}");
                alerts.Add(alert);
            }
            return configuration with { Alerts = [.. alerts] };
        })
        { Section = section };
    }

    private static OptionSection<AlertOptions> Alert()
    {
        var kind = new OptionKinds<AlertOptions>(new("", NoCondition));
        var allowed = $"a name of 1 to {AlertNameLengthMax} letters, digits, '-', '_', '.' that starts with a letter or digit";
        return new("alert", true,
            "A condition that people are to know of: it is raised, cleared and acknowledged, and each of these is kept in the journal. `edgetwin rules try` says when it would have been raised.",
        [
            new("name", "name", "", allowed, "What it is called.", (alert, entry, errors) =>
            {
                if (entry.Value is StringValueSyntax { Value: { } name } && IsAlertName(name))
                    return alert with { Name = name };
                OptionValues.Refuse(entry, "", allowed, errors);
                return alert;
            })
            { Example = "\"too-warm\"" },
            ConditionOption("when", "The condition under which it is raised. A property that nobody measures yet is no error; until then it is unknown.", (alert, text) => alert with { When = text })
                with { Example = "\"greenhouse/air#temperature > 30 Cel\"" },
            kind.Word("severity", ["info", "warning", "critical"], alert => Word(alert.Severity), (alert, word) => alert with { Severity = SeverityOf(word) }, "How grave it is."),
            ConditionOption("clear", "The condition under which it is over, so that it does not come and go at the limit; while this holds it is not raised. Without it: as soon as `when` no longer holds.", (alert, text) => alert with { Clear = text })
                with { Default = "", Example = "\"greenhouse/air#temperature < 28 Cel\"" },
            kind.Duration("for", TimeSpan.Zero, TimeSpan.FromDays(365.25), alert => alert.For, (alert, value) => alert with { For = value }, "How long `when` must hold before it is raised.") with { Example = "\"5 min\"" },
            kind.Text("text", alert => alert.Text, (alert, text) => alert with { Text = text }, "What people are told.") with { Example = "\"Open the vent\"" },
        ]);
    }

    // Only what is wrong whatever properties there are; the rest is told where they are known.
    private static Option<AlertOptions> ConditionOption(string name, string description, Func<AlertOptions, ConditionText, AlertOptions> set) =>
        new(name, "condition", "", ConditionAllowed, description, (alert, entry, errors) =>
        {
            if (entry.Value is not StringValueSyntax { Value: { } text } value)
            {
                OptionValues.Refuse(entry, "", ConditionAllowed, errors);
                return alert;
            }
            var condition = new ConditionText(text, errors.File, value.Token?.Text ?? "", SourcePlace.Of(value));
            foreach (var error in ConditionParser.Parse(text).Errors)
            {
                var (line, column) = condition.PlaceOf(error.Span.Start);
                errors.Add(new SourcePlace(line, column), AlertProperties.Message(alert.Name, name, error));
            }
            return set(alert, condition);
        });

    private static bool IsAlertName(string name) =>
        name.Length is > 0 and <= AlertNameLengthMax && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static string Word(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Info => "info",
        AlertSeverity.Critical => "critical",
        _ => "warning",
    };

    private static AlertSeverity SeverityOf(string word) => word switch
    {
        "info" => AlertSeverity.Info,
        "critical" => AlertSeverity.Critical,
        _ => AlertSeverity.Warning,
    };
}
