using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Tests.Configuration;

public sealed class AlertConfigurationTests
{
    private const string Twins = "[[twin]]\nid = \"g/air\"\n[[twin.property]]\nname = \"t\"\nunit = \"Cel\"\n";

    [Fact]
    public void An_alert_is_read_with_everything_it_says()
    {
        var result = ConfigurationReader.Read("f", "[[alert]]\nname = \"warm\"\nwhen = \"g/air#t > 30 Cel\"\nclear = 'g/air#t < 28 Cel'\nfor = \"5 min\"\nseverity = \"critical\"\ntext = \"Open the vent\"\n");
        Assert.Empty(result.Errors);
        var alert = Assert.Single(result.Configuration!.Alerts);
        Assert.Equal(
            new AlertOptions("warm", new ConditionText("g/air#t > 30 Cel")) { Clear = new ConditionText("g/air#t < 28 Cel"), For = TimeSpan.FromMinutes(5), Severity = AlertSeverity.Critical, Text = "Open the vent" },
            alert);
    }

    [Theory]
    // The place of the first mistake, in each way TOML has to write a text.
    [InlineData("when = \"g/air#t > \"", 3, 19)]
    [InlineData("when = 'g/air#t > > 5 Cel'", 3, 19)]
    [InlineData("when = \"g/air#t \\u003e > 5 Cel\"", 3, 24)]
    [InlineData("when = \"\"\"\n  g/air#t >\n  > 5 Cel\"\"\"", 5, 3)]
    [InlineData("when = \"\"\"g/air#t > \\\n    > 5 Cel\"\"\"", 4, 5)]
    [InlineData("when = '''\ng/air#t >\n> 5 Cel'''", 5, 1)]
    public void A_mistake_in_a_condition_has_its_place_in_the_file(string when, int line, int column)
    {
        var result = ConfigurationReader.Read("f", $"[[alert]]\nname = \"a\"\n{when}\n");
        Assert.Null(result.Configuration);
        Assert.Equal((line, column), (result.Errors[0].Line, result.Errors[0].Column));
        Assert.Contains("when of the alert 'a': ", result.Errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("allowed", result.Errors[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("g/air#t > 30 kg", 1, 0, "kg")]
    [InlineData("g/air#t", 1, 0, "is a number")]
    [InlineData("g/air#u > 30 Cel", 0, 1, "has no property 'u'")]
    [InlineData("other/one#x > 30 Cel", 0, 1, "there is no twin 'other/one'")]
    [InlineData("other/one#x > 30 Cel and g/air#t > 1 m", 1, 1, "m")]
    [InlineData("g/air#t > 30 Cel", 0, 0, "")]
    public void A_property_that_nobody_knows_is_a_warning_and_a_unit_that_does_not_fit_an_error(string when, int errors, int warnings, string says)
    {
        var result = ConfigurationReader.Read("f", $"{Twins}[[alert]]\nname = \"a\"\nwhen = \"{when}\"\n");
        Assert.Equal(errors, result.Errors.Count);
        var twins = ConfigurationReader.Read("f", Twins).Configuration!.Twins;
        var unknown = new List<ConfigurationError>();
        var wrong = ConfiguredConditions.Check(new AgentConfiguration { Alerts = [new AlertOptions("a", new ConditionText(when))] }, new CatalogProperties(ConfiguredConditions.CatalogOf(twins)), unknown);
        Assert.Equal((errors, warnings), (wrong.Count, unknown.Count));
        Assert.All(wrong.Concat(unknown).Take(1), error => Assert.Contains(says, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_condition_at_another_place_is_the_same_configuration()
    {
        var one = ConfigurationReader.Read("f", "[[alert]]\nname = \"a\"\nwhen = \"g/air#t > 1 Cel\"\n").Configuration;
        var other = ConfigurationReader.Read("f", "# moved\n\n[[alert]]\nwhen = 'g/air#t > 1 Cel'\nname = \"a\"\n").Configuration;
        Assert.NotNull(one);
        Assert.Equal(one, other);
    }
}
