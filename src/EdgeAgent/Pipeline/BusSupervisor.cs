using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>Starts and stops bus loops and keeps their queues attached to the ingest for as long as frames may come.</summary>
/// <param name="ingest">Takes their frames.</param>
/// <param name="events">Takes how they end.</param>
/// <param name="time">The clock.</param>
/// <param name="forget">Takes the channel set numbers that were given back, before they can be used again.</param>
public sealed class BusSupervisor(Ingest ingest, EventLog events, TimeProvider time, Action<IReadOnlyList<ushort>> forget) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<FrameQueue, BusParts> _attached = [];

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
    public void Start(string key, IBusLoop bus, BusParts parts)
    {
        var cancellation = new CancellationTokenSource();
        lock (_gate)
        {
            _attached.Add(bus.Queue, parts);
            ingest.Attach(bus.Queue);
            _running.Add(key, new Running(bus, parts, cancellation, RunAsync(bus, parts, cancellation.Token)));
        }
    }

    /// <summary>
    /// The last frame of a queue was taken and no more will come: what its bus had of the agent is given back. A loop that
    /// hangs has not completed its queue, and so keeps its numbers until it comes back.
    /// </summary>
    public void Drained(FrameQueue queue)
    {
        BusParts? parts;
        lock (_gate)
        {
            if (!_attached.Remove(queue, out parts))
                return;
        }
        ingest.Detach(queue);
        parts.ChannelSets.GiveBack(forget);
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
        running.Parts.End();
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

    private async Task RunAsync(IBusLoop bus, BusParts parts, CancellationToken cancellation)
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
        finally
        {
            parts.End();
        }
    }

    private sealed record Running(IBusLoop Bus, BusParts Parts, CancellationTokenSource Cancellation, Task Loop);
}
