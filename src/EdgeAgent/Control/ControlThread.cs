using EdgeTwin.Model;

namespace EdgeTwin.Agent.Control;

/// <summary>
/// When <see cref="ControlEngine"/> goes round: as soon as something it hangs on is published, on the thread that publishes, since to wake
/// another would take as long again as everything else; and on a thread of its own when time has come, and often enough that hardware which
/// fails, or an agent which hangs, is noticed. Not at all while there are no outputs.
/// </summary>
internal sealed class ControlThread : IDisposable
{
    private readonly ControlEngine _engine;
    private readonly TimeProvider _time;
    private readonly Action<string> _reportFault;
    private readonly ManualResetEventSlim _wake = new(false, spinCount: 0);
    private readonly Thread _thread;
    private long _plannedNs;
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

    /// <summary>Says what was published. Only the thread that publishes may call this.</summary>
    public void Published(ReadOnlySpan<Sample> samples)
    {
        if (!_engine.HasOutputs || !_engine.IsConcernedBy(samples))
            return;
        try
        {
            if (!_engine.TryRound(out var dueNs) || dueNs < Volatile.Read(ref _plannedNs))
                _wake.Set();
        }
#pragma warning disable CA1031 // As in Run.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Fail(fault);
        }
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
                var dueNs = _engine.Round();
                Volatile.Write(ref _plannedNs, dueNs);
                _wake.Wait(WaitMs(dueNs));
            }
#pragma warning disable CA1031 // A fault of one round must not leave the outputs to themselves: all go to their safe values, and the next round goes on.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                Fail(fault);
                _wake.Wait(Limits.ControlIdleMsMax);
            }
        }
    }

    private void Fail(Exception fault)
    {
        _reportFault($"a round of control failed, all outputs go to their safe values: {fault}");
        _engine.Panic();
    }

    private int WaitMs(long dueNs)
    {
        var remainingNs = dueNs - ClockReading.Monotonic(_time);
        return remainingNs <= 0 ? 0 : (int)Math.Min(remainingNs / 1_000_000 + 1, Limits.ControlIdleMsMax);
    }
}
