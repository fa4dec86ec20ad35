using System.Diagnostics;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Bench;

/// <summary>The published agent of this machine on FUSE buses: <c>i2c-1</c>, and further ones if asked for.</summary>
internal sealed class SensorRig : IDisposable
{
    private static readonly TimeSpan ScanTimeout = TimeSpan.FromSeconds(30);

    private readonly TestFolder _folder = new();
    private readonly FuseBus[] _buses;
    private NativeAgent? _agent;

    public SensorRig(int buses = 1)
    {
        _ = Published.Program; // skips where there is none
        var devices = Directory.CreateDirectory(_folder.In("root/dev")).FullName;
        _buses = new FuseBus[buses];
        try
        {
            for (var i = 0; i < buses; i++)
            {
                _buses[i] = FuseBus.Start(i + 1);
                File.CreateSymbolicLink(Path.Combine(devices, $"i2c-{i + 1}"), _buses[i].DevicePath);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The first bus, <c>i2c-1</c>.</summary>
    public FuseBus Bus => _buses[0];

    /// <summary>The second bus, <c>i2c-2</c>.</summary>
    public FuseBus SecondBus => _buses[1];

    public NativeAgent Agent => _agent ?? throw new InvalidOperationException("the agent was not started");

    public EdgeTwinClient Client => Agent.Client;

    private (string, string) Root => ("EDGETWIN_ROOT", _folder.In("root"));

    /// <summary>Starts the agent and waits until it answers.</summary>
    public async Task RunAsync(string configuration)
    {
        _agent = NativeAgent.Start(_folder.In("agent"), "[host]\nenabled = false\n" + configuration, Root);
        await _agent.ReadyAsync();
    }

    /// <summary>What <c>edgetwin scan</c> prints.</summary>
    public async Task<string> ScanAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Published.Program, ["scan", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Root.Item1] = Root.Item2;
        start.Environment["XDG_CONFIG_HOME"] = _folder.Path;
        using var scan = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(ScanTimeout);
        var errors = scan.StandardError.ReadToEndAsync(timeout.Token);
        var output = await scan.StandardOutput.ReadToEndAsync(timeout.Token);
        await scan.WaitForExitAsync(timeout.Token);
        Assert.True(scan.ExitCode == 0, await errors);
        return output;
    }

    /// <summary>One property as it is now.</summary>
    public Task<PropertyReport> ReadAsync(string property) => Client.PropertyAsync(property, TestContext.Current.CancellationToken);

    /// <summary>Waits until a property is good, and gives it.</summary>
    public Task<PropertyReport> GoodAsync(string property, TimeSpan? timeout = null) => QualityAsync(property, "good", timeout);

    /// <summary>Waits until a property has that quality, and gives it.</summary>
    public async Task<PropertyReport> QualityAsync(string property, string quality, TimeSpan? timeout = null)
    {
        PropertyReport? found = null;
        try
        {
            await Eventually.Async(async () => (found = await FindAsync(property))?.Quality == quality, $"{property} is {quality}", timeout);
        }
        catch (Xunit.Sdk.TrueException error)
        {
            throw new InvalidOperationException($"{error.Message}; it is {found}; the agent says {Agent.Errors}", error);
        }
        return found!;
    }

    /// <summary>Waits for an event with these words.</summary>
    public Task EventAsync(string source, string words) =>
        Eventually.Async(() => Client.HasEventAsync(source, words), $"an event of {source} with '{words}'; so far {Agent.Errors}");

    public void Dispose()
    {
        _agent?.Dispose();
        foreach (var bus in _buses)
            bus?.Dispose();
        _folder.Dispose();
    }

    // A device that was never read has no properties yet.
    private async Task<PropertyReport?> FindAsync(string property)
    {
        try
        {
            return await ReadAsync(property);
        }
        catch (AgentException error) when (error.Problem.Status == 404)
        {
            return null;
        }
    }
}
