using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Tests.Configuration;

public sealed class OutputConfigurationTests
{
    private static readonly PropertyReference Vent = PropertyReference.Parse("g/vent#open");

    [Fact]
    public void An_output_is_read_with_everything_it_says()
    {
        var result = ConfigurationReader.Read("f", """
            [[output]]
            property = "g/vent#open"
            safe = 10
            range = [0, 80]
            on_min = "30 s"
            off_min = "3 min"
            rate_max = 2.5
            lease = "1 min"
            [[output.interlock]]
            name = "wind"
            when = "mast/wind#speed > 12 m/s"
            text = "it would be torn off"
            [[output.interlock]]
            name = "door"
            when = "g/door#open"
            then = "hold"
            [[output]]
            property = "g/fan#on"
            safe = true
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(
            [
                new OutputOptions(Vent)
                {
                    Safe = 10, RangeMin = 0, RangeMax = 80, OnMin = TimeSpan.FromSeconds(30), OffMin = TimeSpan.FromMinutes(3), RateMax = 2.5, Lease = TimeSpan.FromMinutes(1),
                    Interlocks =
                    [
                        new("wind", new ConditionText("mast/wind#speed > 12 m/s")) { Text = "it would be torn off" },
                        new("door", new ConditionText("g/door#open")) { IsHold = true },
                    ],
                },
                new OutputOptions(PropertyReference.Parse("g/fan#on")) { Safe = 1 },
            ],
            result.Configuration!.Outputs);
    }

    [Fact]
    public void A_rule_is_read_with_everything_it_says()
    {
        var result = ConfigurationReader.Read("f", """
            [[rule]]
            name = "cool"
            when = "g/air#t > 28 Cel"
            until = "g/air#t < 26 Cel"
            output = "g/vent#open"
            value = 60
            priority = "safety"
            """);
        Assert.Empty(result.Errors);
        Assert.Equal([new RuleOptions("cool", new ConditionText("g/air#t > 28 Cel"), Vent, 60) { Until = new ConditionText("g/air#t < 26 Cel"), IsSafety = true }], result.Configuration!.Rules);
    }

    [Theory]
    [InlineData("[[output]]\nproperty = \"g/vent#open\"\n[[output.interlock]]\nname = \"w\"\nwhen = \"g/air#t > > 1\"", "f:5:19: when of the interlock 'w': ")]
    [InlineData("[[rule]]\nname = \"r\"\nwhen = \"true\"\noutput = \"g/v#on\"\nvalue = 1\nuntil = \"g/air#t >\"", "f:6:19: until of the rule 'r': ")]
    public void A_mistake_in_a_condition_has_its_place_and_its_owner(string text, string begins)
    {
        var result = ConfigurationReader.Read("f", text);
        Assert.StartsWith(begins, result.Errors[0].ToString(), StringComparison.Ordinal);
    }
}
