using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Bench;

/// <summary>An agent that runs in an emulated machine, through its API as a client of the host sees it.</summary>
internal sealed class GuestAgent : IAsyncDisposable
{
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(20);

    private readonly GuestForward _forward;

    private GuestAgent(GuestForward forward)
    {
        _forward = forward;
        Client = new EdgeTwinClient(forward.SocketPath);
    }

    public EdgeTwinClient Client { get; }

    /// <summary>Where a program of the host reaches it.</summary>
    public string SocketPath => _forward.SocketPath;

    /// <summary>The program for the machines; a test is skipped where it cannot be built.</summary>
    public static string Program
    {
        get
        {
            var path = RepositoryRoot.Of("artifacts/bin/linux-arm64/edgetwin");
            Assert.SkipUnless(File.Exists(path), "artifacts/bin/linux-arm64/edgetwin is not there; make it with 'make pi'");
            return path;
        }
    }

    /// <summary>Connects to an agent and waits until it answers.</summary>
    public static async Task<GuestAgent> ConnectAsync(VirtualPi machine, string socket)
    {
        var agent = new GuestAgent(machine.Forward("unix:" + socket));
        using var timeout = new CancellationTokenSource(ReadyTimeout);
        while (true)
        {
            // A machine that is still starting may take a connection and never answer on it.
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token);
            attempt.CancelAfter(CallTimeout);
            try
            {
                await agent.Client.HealthAsync(attempt.Token);
                return agent;
            }
            catch (Exception error) when (Watcher.IsGone(error))
            {
                if (timeout.IsCancellationRequested)
                    Assert.Fail($"the agent in the machine did not answer within {ReadyTimeout}: {error.Message}\n{await DiagnoseAsync(machine)}");
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>What the machine knows of an agent that does not answer: whether it runs, what it said, and what its threads wait for.</summary>
    private static async Task<string> DiagnoseAsync(VirtualPi machine)
    {
        try
        {
            var result = await machine.RunAsync("""
                uptime; date; ps -e -o pid,stat,etimes,args 2>/dev/null || ps
                systemctl list-jobs --no-pager; systemctl status --no-pager edgetwin; journalctl --no-pager -b -n 60
                tail -n 20 /root/log
                for task in /proc/$(pidof edgetwin)/task/*; do echo "$(cat $task/comm) $(cat $task/wchan) $(sed -n 's/^State:.//p' $task/status)"; done
                """, TimeSpan.FromMinutes(2));
            return result.ToString();
        }
        catch (TimeoutException error)
        {
            return $"{error.Message}\n{machine.Console}";
        }
    }

    /// <summary>One property as it is now; null if the agent does not know it (yet).</summary>
    public async Task<PropertyReport?> FindAsync(string property)
    {
        using var timeout = new CancellationTokenSource(CallTimeout);
        try
        {
            return await Client.PropertyAsync(property, timeout.Token);
        }
        catch (AgentException error) when (error.Problem.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Waits until a property is as wanted, and gives it.</summary>
    public async Task<PropertyReport> WhenAsync(string property, Func<PropertyReport, bool> isWanted, string what, TimeSpan? timeout = null)
    {
        PropertyReport? found = null;
        try
        {
            await Eventually.Async(async () => (found = await FindAsync(property)) is not null && isWanted(found), $"{property} {what}", timeout);
        }
        catch (Xunit.Sdk.TrueException error)
        {
            throw new InvalidOperationException($"{error.Message}; it is {found}", error);
        }
        return found!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _forward.DisposeAsync();
    }
}
