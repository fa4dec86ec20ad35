using EdgeTwin.Model;

namespace EdgeTwin.Agent.Alerts;

/// <summary>The one thread that runs <see cref="AlertEngine"/>: at most so often that a busy bus is taken in gulps, and not at all while there are no alerts.</summary>
internal sealed class AlertThread : IDisposable
{
    private readonly AlertEngine _engine;
    private readonly TimeProvider _time;
    private readonly Action<string> _reportFault;
    private readonly ManualResetEventSlim _wake = new(false, spinCount: 0);
    private readonly ManualResetEventSlim _stop = new(false, spinCount: 0);
    private readonly Thread _thread;

    /// <summary>Prepares the thread; it starts when there is something to watch.</summary>
    public AlertThread(AlertEngine engine, TimeProvider time, Action<string> reportFault)
    {
        _engine = engine;
        _time = time;
        _reportFault = reportFault;
        _thread = new Thread(Run) { Name = "alerts", IsBackground = true };
    }

    /// <summary>Says that other alerts are configured. By one caller at a time.</summary>
    public void Reconfigured()
    {
        if (!_thread.IsAlive && _engine.HasAlerts)
            _thread.Start();
        _wake.Set();
    }

    /// <summary>Says that something has changed. Cheap, from any thread.</summary>
    public void Wake()
    {
        if (!_wake.IsSet && _engine.HasAlerts)
            _wake.Set();
    }

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        _stop.Set();
        _wake.Set();
        if (_thread.IsAlive)
            _thread.Join();
        _wake.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        while (!_stop.IsSet)
        {
            _wake.Reset();
            int waitMs;
            try
            {
                waitMs = WaitMs(_engine.Round());
            }
#pragma warning disable CA1031 // A fault of alerts must not end the agent; it is told, and the next round goes on.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _reportFault($"a round of alerts failed: {fault}");
                waitMs = Limits.AlertIdleMsMax;
            }
            if (_stop.Wait(Limits.AlertRoundMsMin))
                return;
            _wake.Wait(waitMs);
        }
    }

    private int WaitMs(long dueNs) => dueNs == long.MaxValue
        ? Timeout.Infinite
        : (int)Math.Clamp((dueNs - ClockReading.Monotonic(_time)) / 1_000_000 + 1, 0, Limits.AlertIdleMsMax);
}
