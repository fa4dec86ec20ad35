using EdgeTwin.Model;
using EdgeTwin.Store.Batches;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>
/// The one thread that runs <see cref="Ingest"/>. It sleeps until a bus has flushed or until the open batch is due for the
/// journal, whichever comes first.
/// </summary>
public sealed class IngestThread : IDisposable
{
    private readonly Ingest _ingest;
    private readonly SampleLog _log;
    private readonly TimeProvider _time;
    private readonly ManualResetEventSlim _wake = new(false, spinCount: 0);
    private readonly Thread _thread;
    private volatile bool _stopping;

    /// <summary>Prepares the thread; <see cref="Start"/> starts it.</summary>
    public IngestThread(Ingest ingest, SampleLog log, TimeProvider time)
    {
        _ingest = ingest;
        _log = log;
        _time = time;
        _thread = new Thread(Run) { Name = "ingest", IsBackground = true };
    }

    /// <summary>When the thread last went round, on the monotonic clock in nanoseconds; the watchdog looks at it.</summary>
    public long LastRoundNs => Interlocked.Read(ref _lastRoundNs);

    private long _lastRoundNs;

    /// <summary>Says that there is something to read. Cheap, from any thread.</summary>
    public void Wake()
    {
        if (!_wake.IsSet)
            _wake.Set();
    }

    /// <summary>Starts it.</summary>
    public void Start() => _thread.Start();

    /// <summary>Takes what still waits, closes the open batch and ends the thread.</summary>
    public void Dispose()
    {
        _stopping = true;
        _wake.Set();
        if (_thread.IsAlive)
            _thread.Join();
        _wake.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _wake.Reset();
            var stopping = _stopping;
            var any = _ingest.Drain();
            var nowNs = ClockReading.Monotonic(_time);
            Interlocked.Exchange(ref _lastRoundNs, nowNs);
            var dueNs = _log.CloseIfDue(nowNs);
            if (any)
                continue;
            if (stopping)
                break;
            _wake.Wait(WaitMs(dueNs - nowNs));
        }
        _log.CloseNow();
    }

    private static int WaitMs(long remainingNs) =>
        (int)Math.Clamp(remainingNs / 1_000_000 + 1, 1, Limits.IngestIdleMsMax);
}
