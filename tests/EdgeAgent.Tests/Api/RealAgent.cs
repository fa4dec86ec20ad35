using System.Globalization;
using System.Net.Sockets;
using EdgeTwin.Agent.Api;
using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Agent.Api.Remote;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model.Configuration;

namespace EdgeAgent.Tests.Api;

/// <summary>The real agent with its store and this machine's own twin, behind the real API, in a folder of its own.</summary>
internal sealed class RealAgent : IAsyncDisposable
{
    private const string ConfigurationName = "edgetwin.toml";
    private const string PwmChannel = "sys/class/pwm/pwmchip0/pwm0";

    private readonly ApiServer _server;

    private RealAgent(AgentRuntime runtime, ApiServer server, AgentPaths paths, string root)
    {
        Root = root;
        Runtime = runtime;
        _server = server;
        Paths = paths;
    }

    public AgentRuntime Runtime { get; }

    public AgentPaths Paths { get; }

    /// <summary>What stands for the machine's root: its own <c>proc</c>, and a PWM chip of one channel, whose files keep what was written last.</summary>
    public string Root { get; }

    /// <summary>What the PWM channel is driven to, as its files say, percent.</summary>
    public double DutyPercent => 100.0 * double.Parse(File.ReadAllText(Path.Combine(Root, PwmChannel, "duty_cycle")), CultureInfo.InvariantCulture)
        / double.Parse(File.ReadAllText(Path.Combine(Root, PwmChannel, "period")), CultureInfo.InvariantCulture);

    public static async Task<RealAgent> StartAsync(Action<string>? prepare = null, string toml = "", bool isRemote = false, params AlertOptions[] alerts)
    {
        var folder = Directory.CreateTempSubdirectory("edgetwin-real-").FullName;
        prepare?.Invoke(folder);
        var root = MakeRoot(folder);
        var paths = new AgentPaths(folder, Path.Combine(folder, "s"), root) { Program = Path.Combine(AppContext.BaseDirectory, "edgetwin") };
        File.WriteAllText(Path.Combine(folder, ConfigurationName), toml);
        var runtime = AgentRuntime.Start(Read().Configuration!, paths, Read, TimeProvider.System, Guid.NewGuid(), static _ => { });
        var server = new ApiServer(runtime, new ApiServerOptions
        {
            SocketPath = paths.Socket,
            Access = new AccessPolicy([], []),
            Tokens = new TokenStore(Path.Combine(folder, "tokens"), TimeProvider.System),
            Remote = isRemote ? new RemoteOptions(RemoteFixture.FreeEndpoint(), "", "", folder) : null,
        });
        await server.StartAsync();
        return new RealAgent(runtime, server, paths, root);

        ConfigurationResult Read()
        {
            var read = ConfigurationReader.Read(ConfigurationName, File.ReadAllText(Path.Combine(folder, ConfigurationName)));
            return !read.IsValid ? read : new(
                read.Configuration with { Host = new HostOptions { Period = TimeSpan.FromMilliseconds(200), Timeout = TimeSpan.FromMilliseconds(200) }, Alerts = [.. read.Configuration.Alerts, .. alerts] }, []);
        }
    }

    /// <summary>Has the agent take another configuration over.</summary>
    public void Reconfigure(string toml)
    {
        File.WriteAllText(Path.Combine(Paths.Data, ConfigurationName), toml);
        Assert.Empty(Runtime.Reload());
    }

    /// <summary>A plain client of its socket.</summary>
    public HttpClient Http() => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Paths.Socket), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
        Expect100ContinueTimeout = TimeSpan.FromSeconds(30),
    })
    {
        BaseAddress = new Uri("http://localhost"),
    };

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        await Runtime.DisposeAsync();
        Directory.Delete(Paths.Data, recursive: true);
    }

    private static string MakeRoot(string folder)
    {
        var root = Path.Combine(folder, "root");
        var channel = Directory.CreateDirectory(Path.Combine(root, PwmChannel)).FullName;
        Directory.CreateSymbolicLink(Path.Combine(root, "proc"), "/proc");
        foreach (var (name, text) in new[] { ("period", "0"), ("duty_cycle", "0"), ("enable", "0"), ("polarity", "normal"), ("../export", ""), ("../unexport", "") })
            File.WriteAllText(Path.Combine(channel, name), text);
        return root;
    }
}
