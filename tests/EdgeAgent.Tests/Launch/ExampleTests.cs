using EdgeTwin.Agent.Launch;

namespace EdgeAgent.Tests.Launch;

public sealed class ExampleTests
{
    [Fact]
    public void The_configuration_of_the_greenhouse_is_right()
    {
        var report = ConfigurationFile.Check(RepositoryRoot.Of("examples/greenhouse/edgetwin.toml"));
        Assert.True(report.Applied, string.Join('\n', report.Errors));
        Assert.Empty(report.Warnings);
    }
}
