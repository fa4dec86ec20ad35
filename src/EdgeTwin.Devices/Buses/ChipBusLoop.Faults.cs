using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses;

// What the loop makes of transfers that fail: a chip that is missing, lines that are held, an adapter that is gone.
public sealed partial class ChipBusLoop
{
    private long _nextAttemptNs;
    private long _attemptMs = Limits.BusRecoveryMsMin;
    private long _probeNotBeforeNs;
    private int _faults;
    private ChipReader? _firstFaulty;
    private bool _isFaultOfMany;

    /// <summary>How often the adapter was opened anew or the lines found free again.</summary>
    public long Recoveries { get; private set; }

    /// <summary>Judges the bus by how a chip's last transfer ended.</summary>
    private void Judge(ChipReader reader, bool isProbe, long startNs)
    {
        var error = reader.LastError;
        if (error == 0)
        {
            _faults = 0;
            return;
        }
        var now = ClockReading.Monotonic(_time);
        if (isProbe)
            // Looking for what is not there may take only its share of the bus.
            _probeNotBeforeNs = now + (long)((now - startNs) * (1 / Limits.ProbeShareMax - 1));
        if (LinuxError.IsAdapterGone(error) && _bus.HasOneFile)
        {
            Lose(BusCondition.Lost, error, now);
            return;
        }
        if (!LinuxError.IsBusFault(error))
        {
            _faults = 0;
            return;
        }
        if (_faults++ == 0)
            (_firstFaulty, _isFaultOfMany) = (reader, false);
        _isFaultOfMany |= reader != _firstFaulty;
        if (_faults < Limits.BusFaultsMax || !(_isFaultOfMany || _readers.Length == 1))
            return;
        _faults = 0;
        if (_bus.Test() is < 0 and var test)
            Lose(LinuxError.IsAdapterGone(-test) ? BusCondition.Lost : BusCondition.Stuck, -test, now);
    }

    /// <summary>No chip is touched until the adapter is back or its lines are free; each says so at its next reading.</summary>
    private void Lose(BusCondition condition, int error, long nowNs)
    {
        var words = condition == BusCondition.Stuck ? FailureWords.OfStuck(_bus, error) : FailureWords.OfAdapter(_bus, error);
        var isNews = words != _problem;
        Condition = condition;
        Volatile.Write(ref _problem, words);
        var status = condition == BusCondition.Stuck ? FailureWords.StatusOf(error) : Frames.FrameStatus.Missing;
        if (isNews)
        {
            foreach (var reader in _readers)
                reader.LoseBus(words, status, nowNs);
            _attemptMs = Limits.BusRecoveryMsMin;
            _notice?.Invoke(new BusNotice(Name, BusNoticeSeverity.Warning, words));
        }
        _nextAttemptNs = nowNs + _attemptMs * NsPerMs;
        _attemptMs = Math.Min(_attemptMs * 2, Limits.BusRecoveryMsMax);
    }

    /// <summary>
    /// Opens the adapter anew and sends a test transfer. That is all user space can do for held lines: a controller's driver
    /// answers a transfer on them with the nine clocks that free most chips (UM10204, 3.1.16).
    /// </summary>
    private void Attempt(long nowNs)
    {
        var before = Condition;
        var result = _bus.Open();
        if (result < 0)
        {
            Lose(BusCondition.Lost, -result, nowNs);
            return;
        }
        result = before == BusCondition.Stuck ? _bus.Test() : 0;
        if (result < 0)
        {
            Lose(LinuxError.IsAdapterGone(-result) ? BusCondition.Lost : BusCondition.Stuck, -result, ClockReading.Monotonic(_time));
            return;
        }
        Condition = BusCondition.Working;
        _attemptMs = Limits.BusRecoveryMsMin;
        _faults = 0;
        _probeNotBeforeNs = 0;
        if (_problem.Length == 0)
            return;
        Recoveries++;
        _notice?.Invoke(new BusNotice(Name, BusNoticeSeverity.Info, before == BusCondition.Stuck ? $"the lines of {Name} are free again" : $"{_bus.Path} is open again"));
        Volatile.Write(ref _problem, "");
        foreach (var reader in _readers)
            reader.LookAgain(nowNs);
    }

    /// <summary>Says once that a chip is gone, is another part, or is back.</summary>
    private void Tell(ChipReader reader)
    {
        var words = reader.Problem;
        if (_notice is null || reader.HasLostBus || words == reader.Told)
            return;
        reader.Told = words;
        _notice(words.Length > 0
            ? new BusNotice(Name, BusNoticeSeverity.Warning, $"{reader.Chip.Title}: {words}")
            : new BusNotice(Name, BusNoticeSeverity.Info, $"{reader.Chip.Title} at {reader.Place} answers again"));
    }
}
