using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Tests.Pipeline;

public sealed class AgentPathsTests
{
    [Theory]
    // environment → data directory and socket
    [InlineData("HOME=/users/ann", "/users/ann/.local/state/edgetwin", "/users/ann/.local/state/edgetwin/edgetwin.sock")]
    [InlineData("HOME=/users/ann XDG_STATE_HOME=/s", "/s/edgetwin", "/s/edgetwin/edgetwin.sock")]
    [InlineData("HOME=/users/ann XDG_RUNTIME_DIR=/run/user/1000", "/users/ann/.local/state/edgetwin", "/run/user/1000/edgetwin/edgetwin.sock")]
    [InlineData("HOME=/users/admin STATE_DIRECTORY=/var/lib/edgetwin RUNTIME_DIRECTORY=/run/edgetwin", "/var/lib/edgetwin", "/run/edgetwin/edgetwin.sock")]
    [InlineData("STATE_DIRECTORY=/var/lib/edgetwin:/var/lib/other", "/var/lib/edgetwin", "/var/lib/edgetwin/edgetwin.sock")]
    public void Paths_follow_systemd_then_the_XDG_specification(string environment, string data, string socket)
    {
        var paths = AgentPaths.Resolve(new AgentOptions(), Environment(environment));
        Assert.Equal((data, socket), (paths.Data, paths.Socket));
    }

    [Fact]
    public void What_the_configuration_says_comes_first()
    {
        var options = new AgentOptions { Data = "/data", Socket = "/sockets/a" };
        var paths = AgentPaths.Resolve(options, Environment("STATE_DIRECTORY=/var/lib/edgetwin RUNTIME_DIRECTORY=/run/edgetwin"));
        Assert.Equal(("/data", "/sockets/a"), (paths.Data, paths.Socket));
    }

    [Fact]
    public void A_socket_path_that_the_kernel_would_refuse_is_named_with_the_limit()
    {
        Assert.Null(new AgentPaths("/d", "/" + new string('s', 106)).SocketProblem());
        var problem = new AgentPaths("/d", "/" + new string('s', 107)).SocketProblem();
        Assert.Contains("107 bytes", problem, StringComparison.Ordinal);
        Assert.Contains("--socket", problem, StringComparison.Ordinal);
    }

    private static Func<string, string?> Environment(string text)
    {
        var variables = text.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return name => variables.GetValueOrDefault(name);
    }
}
