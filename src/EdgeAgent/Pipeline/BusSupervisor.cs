using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>Starts and stops bus loops and keeps their queues attached to the ingest for as long as frames may come.</summary>
public sealed class BusSupervisor(Ingest ingest, EventLog events, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);

    /// <summary>The queues of the buses that run.</summary>
    public IReadOnlyList<FrameQueue> Queues
    {
        get
        {
            lock (_gate)
                return [.. _running.Values.Select(running => running.Bus.Queue)];
        }
    }

    /// <summary>Starts a bus under a key that <see cref="StopAsync"/> takes.</summary>
    public void Start(string key, IBusLoop bus)
    {
        ingest.Attach(bus.Queue);
        var cancellation = new CancellationTokenSource();
        lock (_gate)
            _running.Add(key, new Running(bus, cancellation, RunAsync(bus, cancellation.Token)));
    }

    /// <summary>Stops a bus; what it has read is still taken. A loop that hangs is left behind.</summary>
    public async Task StopAsync(string key)
    {
        Running? running;
        lock (_gate)
        {
            if (!_running.Remove(key, out running))
                return;
        }
        await running.Cancellation.CancelAsync().ConfigureAwait(false);
        try
        {
            await running.Loop.WaitAsync(TimeSpan.FromMilliseconds(Limits.BusStopMsMax), time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            events.Add("warning", running.Bus.Name, $"the bus did not stop within {Limits.BusStopMsMax} ms and is left behind");
        }
        running.Cancellation.Dispose();
    }

    /// <summary>The keys of the buses that run.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_gate)
                return [.. _running.Keys];
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var key in Keys)
            await StopAsync(key).ConfigureAwait(false);
    }

    private async Task RunAsync(IBusLoop bus, CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await bus.RunAsync(cancellation).ConfigureAwait(false);
            if (!cancellation.IsCancellationRequested)
                events.Add("info", bus.Name, "the bus has come to its end"); // a recording that was played
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return; // As asked.
        }
#pragma warning disable CA1031 // A bus loop that throws is a bug in that bus; it must not take the other buses with it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            events.Add("error", bus.Name, $"the bus ended by an error, its properties will go stale: {error}");
        }
    }

    private sealed record Running(IBusLoop Bus, CancellationTokenSource Cancellation, Task Loop);
}
