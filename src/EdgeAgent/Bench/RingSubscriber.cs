using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Bench;

/// <summary>A subscriber of the benchmark's: reads the ring on a thread of its own, as fast as it can.</summary>
internal sealed class RingSubscriber : IDisposable
{
    private readonly ChangeRing _changes;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _stop = new();
    private ChangeCursor _cursor = new(0);

    /// <summary>Starts reading.</summary>
    public RingSubscriber(ChangeRing changes)
    {
        _changes = changes;
        _thread = new Thread(Run) { IsBackground = true, Name = "subscriber" };
        _thread.Start();
    }

    /// <summary>Changes read; final after <see cref="Dispose"/>.</summary>
    public long Seen { get; private set; }

    /// <summary>Changes lost by being too slow; final after <see cref="Dispose"/>.</summary>
    public long Lost => _cursor.Lost;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
    }

    private void Run()
    {
        var changes = new Sample[1024];
        var wait = new SpinWait();
        while (true)
        {
            var count = _changes.Read(ref _cursor, changes);
            Seen += count;
            if (count > 0)
                wait.Reset();
            else if (_stop.IsSet)
                return;
            else
                wait.SpinOnce(sleep1Threshold: -1); // A sleep of 1 ms would be longer than the ring lasts at this rate.
        }
    }
}
