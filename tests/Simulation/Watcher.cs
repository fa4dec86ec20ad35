using System.Diagnostics;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Simulation;

/// <summary>A subscriber that keeps everything it is told, until it is stopped or its agent dies.</summary>
internal sealed class Watcher : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<ChangeReport> _changes = [];
    private readonly Task _watching;
    private long _lost;

    public Watcher(EdgeTwinClient client, params string[] names) => _watching = WatchAsync(client, names);

    /// <summary>Changes that the agent said were lost.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>What came so far, in the order in which it came.</summary>
    public ChangeReport[] Changes
    {
        get
        {
            lock (_gate)
                return [.. _changes];
        }
    }

    /// <summary>Waits until an agent has told so many changes of a property: it is live.</summary>
    public static async Task ExpectLiveAsync(EdgeTwinClient client, string property, int count)
    {
        using var watcher = new Watcher(client, property);
        await watcher.MoreAsync(count);
        await watcher.StopAsync();
    }

    /// <summary>Waits until so many changes more have come.</summary>
    public async Task MoreAsync(int count, TimeSpan? timeout = null)
    {
        var wanted = Changes.Length + count;
        await Eventually.Async(() => Task.FromResult(Changes.Length >= wanted), $"{count} more changes", timeout);
    }

    /// <summary>Ends it; all that came.</summary>
    public async Task<ChangeReport[]> StopAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        return Changes;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <summary>Whether an error only says that the agent is no longer there.</summary>
    public static bool IsGone(Exception error) =>
        error is AgentUnreachableException or IOException or OperationCanceledException or HttpRequestException;

    private async Task WatchAsync(EdgeTwinClient client, string[] names)
    {
        try
        {
            await foreach (var item in client.ChangesAsync(names, resume: false, cancellation: _stop.Token))
            {
                if (item.Notice is { Kind: "lost" } notice)
                    Interlocked.Add(ref _lost, Math.Max(1, notice.Lost));
                if (item.Change is not { } change)
                    continue;
                lock (_gate)
                    _changes.Add(change);
            }
        }
        catch (Exception error) when (IsGone(error))
        {
            Debug.WriteLine(error.Message); // Killing the agent under a subscriber is what these tests do.
        }
    }
}
