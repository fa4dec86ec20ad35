namespace EdgeTwin.Model.Configuration;

// [[alert]].
internal static partial class OptionTable
{
    private static Option<AgentConfiguration> Alerts() => Named(Alert(), () => new AlertOptions("", NoCondition), "alert", alert => alert.Name,
        (configuration, alerts) => configuration with { Alerts = alerts });

    private static OptionSection<AlertOptions> Alert()
    {
        var kind = new OptionKinds<AlertOptions>(new("", NoCondition));
        return new("alert", true,
            "A condition that people are to know of: it is raised, cleared and acknowledged, and each of these is kept in the journal. `edgetwin rules try` says when it would have been raised.",
        [
            NameOption<AlertOptions>("too-warm", (alert, name) => alert with { Name = name }),
            ConditionOption<AlertOptions>("when", "The condition under which it is raised. A property that nobody measures yet is no error; until then it is unknown.",
                "greenhouse/air#temperature > 30 Cel", ConfiguredConditions.OwnerOf, (alert, text) => alert with { When = text }),
            kind.Word("severity", ["info", "warning", "critical"], alert => Word(alert.Severity), (alert, word) => alert with { Severity = SeverityOf(word) }, "How grave it is."),
            ConditionOption<AlertOptions>("clear", "The condition under which it is over, so that it does not come and go at the limit; while this holds it is not raised. Without it: as soon as `when` no longer holds.",
                "greenhouse/air#temperature < 28 Cel", ConfiguredConditions.OwnerOf, (alert, text) => alert with { Clear = text }) with { Default = "" },
            kind.Duration("for", TimeSpan.Zero, TimeSpan.FromDays(365.25), alert => alert.For, (alert, value) => alert with { For = value }, "How long `when` must hold before it is raised.") with { Example = "\"5 min\"" },
            kind.Text("text", alert => alert.Text, (alert, text) => alert with { Text = text }, "What people are told.") with { Example = "\"Open the vent\"" },
        ]);
    }

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
