using System.Diagnostics;
using System.Globalization;
using EdgeTwin.Agent.Service;

namespace EdgeAgent.Tests.Service;

/// <summary>Real signals to this very process.</summary>
[Collection(nameof(ProcessMeasurements))]
public sealed class ServiceSignalsTests
{
    [Fact] // SIGINT goes the same way, but the test runner takes it for its own end.
    public async Task Terminate_stops_and_hang_up_reloads()
    {
        var reloads = new SemaphoreSlim(0);
        using var signals = new ServiceSignals(() => reloads.Release());
        await SendAsync("HUP");
        Assert.True(await reloads.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.False(signals.Stopping.IsCancellationRequested);
        await SendAsync("TERM");
        var stopped = new TaskCompletionSource();
        await using var registration = signals.Stopping.Register(stopped.SetResult);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private static async Task SendAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
