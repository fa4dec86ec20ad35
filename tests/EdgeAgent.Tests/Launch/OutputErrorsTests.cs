using EdgeTwin.Agent.Launch;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeAgent.Tests.Launch;

public sealed class OutputErrorsTests
{
    private static readonly Dictionary<PropertyReference, OutputDescriptor> Parts = new()
    {
        [PropertyReference.Parse("g/vent#on")] = new("on", "1", PropertyKind.Boolean, 0, 1, 0, []),
        [PropertyReference.Parse("g/lamp#duty")] = new("duty", "%", PropertyKind.Number, 0, 100, 0, []),
    };

    [Theory]
    [InlineData("[[output]]\nproperty = \"g/lamp#duty\"\nsafe = 10\nrange = [5, 80]\nrate_max = 5\n[[rule]]\nname = \"r\"\nwhen = \"true\"\noutput = \"g/vent#on\"\nvalue = true", "")]
    [InlineData("[[output]]\nproperty = \"g/vent#no\"", "[[output]] g/vent#no is no output of a [[device]]; did you mean 'g/vent#on'?")]
    [InlineData("[[output]]\nproperty = \"else/where#x\"", "[[output]] else/where#x is no output of a [[device]]; allowed are g/lamp#duty, g/vent#on")]
    [InlineData("[[output]]\nproperty = \"g/vent#on\"\nsafe = 0.5", "[[output]] g/vent#on: safe is 0.5, which its part does not take; allowed is true or false")]
    [InlineData("[[output]]\nproperty = \"g/lamp#duty\"\nsafe = 120", "[[output]] g/lamp#duty: safe is 120, which its part does not take; allowed is 0 to 100 %")]
    [InlineData("[[output]]\nproperty = \"g/lamp#duty\"\nrange = [110, 120]", "[[output]] g/lamp#duty: range has nothing that its part takes; allowed is 0 to 100 %")]
    [InlineData("[[output]]\nproperty = \"g/vent#on\"\nrate_max = 5", "[[output]] g/vent#on: rate_max is for numbers, and this is a switch; on_min and off_min say how often it may change")]
    [InlineData("[[rule]]\nname = \"r\"\nwhen = \"true\"\noutput = \"g/fan#on\"\nvalue = 1", "the rule 'r': g/fan#on is no output of a [[device]]; allowed are g/lamp#duty, g/vent#on")]
    [InlineData("[[rule]]\nname = \"r\"\nwhen = \"true\"\noutput = \"g/lamp#duty\"\nvalue = 101", "the rule 'r': value is 101, which g/lamp#duty may not be; allowed is 0 to 100 %, within its [[output]]'s range")]
    [InlineData("[[output]]\nproperty = \"g/lamp#duty\"\nrange = [0, 50]\n[[rule]]\nname = \"r\"\nwhen = \"true\"\noutput = \"g/lamp#duty\"\nvalue = 60", "the rule 'r': value is 60, which g/lamp#duty may not be; allowed is 0 to 100 %, within its [[output]]'s range")]
    public void A_mistake_is_named_with_what_is_allowed(string toml, string expected)
    {
        var read = ConfigurationReader.Read("f", toml);
        Assert.True(read.IsValid, string.Join('\n', read.Errors));
        Assert.Equal(expected, string.Join('\n', OutputErrors.Of(read.Configuration, Parts)));
    }

    [Fact]
    public void Without_a_device_that_can_be_driven_it_is_said_where_there_is_one()
    {
        var configuration = ConfigurationReader.Read("f", "[[output]]\nproperty = \"g/vent#on\"").Configuration!;
        Assert.Equal("[[output]] g/vent#on is no output of a [[device]]; no [[device]] has one ('edgetwin parts relay' shows a part that has)", Assert.Single(OutputErrors.Of(configuration, new Dictionary<PropertyReference, OutputDescriptor>())));
    }
}
