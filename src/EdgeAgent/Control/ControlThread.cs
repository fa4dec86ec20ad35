using EdgeTwin.Model;

namespace EdgeTwin.Agent.Control;

/// <summary>
/// The one thread that runs <see cref="ControlEngine"/>: as soon as something it hangs on has changed, and often enough that hardware
/// which fails, or an agent which hangs, is noticed. Not at all while there are no outputs.
/// </summary>
internal sealed class ControlThread : IDisposable
{
    private readonly ControlEngine _engine;
    private readonly TimeProvider _time;
    private readonly Action<string> _reportFault;
    private readonly ManualResetEventSlim _wake = new(false, spinCount: 0);
    private readonly Thread _thread;
    private volatile bool _isStopping;

    /// <summary>Prepares the thread; it starts when there is something to drive.</summary>
    public ControlThread(ControlEngine engine, TimeProvider time, Action<string> reportFault)
    {
        _engine = engine;
        _time = time;
        _reportFault = reportFault;
        _thread = new Thread(Run) { Name = "control", IsBackground = true, Priority = ThreadPriority.Highest };
        engine.Changed = Wake;
    }

    /// <summary>Says that other outputs are configured. By one caller at a time.</summary>
    public void Reconfigured()
    {
        if (!_thread.IsAlive && _engine.HasOutputs)
            _thread.Start();
        Wake();
    }

    /// <summary>Says what was published. Cheap, from any thread.</summary>
    public void Published(ReadOnlySpan<Sample> samples)
    {
        if (_engine.HasOutputs && !_wake.IsSet && _engine.IsConcernedBy(samples))
            _wake.Set();
    }

    /// <summary>Ends the thread. Outputs stay as they are; see <see cref="ControlEngine.Stop"/>.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _wake.Set();
        if (_thread.IsAlive)
            _thread.Join();
        _wake.Dispose();
    }

    private void Wake() => _wake.Set();

    private void Run()
    {
        while (!_isStopping)
        {
            _wake.Reset();
            try
            {
                _wake.Wait(WaitMs(_engine.Round()));
            }
#pragma warning disable CA1031 // A fault of one round must not leave the outputs to themselves: all go to their safe values, and the next round goes on.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _reportFault($"a round of control failed, all outputs go to their safe values: {fault}");
                _engine.Panic();
                _wake.Wait(Limits.ControlIdleMsMax);
            }
        }
    }

    private int WaitMs(long dueNs)
    {
        var remainingNs = dueNs - ClockReading.Monotonic(_time);
        return remainingNs <= 0 ? 0 : (int)Math.Min(remainingNs / 1_000_000 + 1, Limits.ControlIdleMsMax);
    }
}
