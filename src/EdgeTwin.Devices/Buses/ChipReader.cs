using System.Text;
using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses;

/// <summary>
/// One chip of a loop: looked for, set up, read at its rate, missed, looked for again. A poll that fails sends a frame with
/// the reason in words at once and makes the chip missing, since one that was gone has lost what it was told.
/// </summary>
public sealed class ChipReader
{
    private const long NsPerMs = 1_000_000;
    private const long NsPerTick = 100;

    private readonly IChipBus _bus;
    private readonly FrameQueue _queue;
    private readonly TimeProvider _time;
    private readonly DeviceScript _script;
    private readonly ushort _channelSet;
    private readonly long _periodNs;
    private TickSchedule _schedule;
    private ScriptFailure _spoken;
    private byte[] _words = "it was not looked for yet"u8.ToArray();
    private FrameStatus _status = FrameStatus.Missing;
    private string _problem = "";
    private int _condition;
    private long _probeMs;

    internal ChipReader(InstalledChip chip, IChipBus bus, FrameQueue queue, ushort channelSet, TimeProvider time)
    {
        (Chip, _bus, _queue, _channelSet, _time) = (chip, bus, queue, channelSet, time);
        _script = new DeviceScript(chip.Script, chip.Link, chip.Address, !bus.HasAcknowledge, Counters, time);
        _periodNs = Math.Max(chip.Period.Ticks * NsPerTick, NsPerMs);
        _probeMs = Limits.ProbeMsMin;
    }

    /// <summary>What was configured.</summary>
    public InstalledChip Chip { get; }

    /// <summary>Where it hangs, in words.</summary>
    public string Place => _bus.PlaceOf(Chip.Address);

    /// <summary>What it has cost and how often it failed.</summary>
    public DeviceCounters Counters { get; } = new();

    /// <summary>How it is.</summary>
    public ChipCondition Condition
    {
        get => (ChipCondition)Volatile.Read(ref _condition);
        private set => Volatile.Write(ref _condition, (int)value);
    }

    /// <summary>Why it gives no data, in words; empty where it does.</summary>
    public string Problem => Volatile.Read(ref _problem);

    /// <summary>Readings left out since the start because the ones before took too long.</summary>
    public long TicksSkipped => _schedule.Skipped;

    /// <summary>When it is looked for next; only while it is missing.</summary>
    internal long ProbeDueNs { get; private set; }

    /// <summary>What the last transfer ended in, 0 or a positive errno.</summary>
    internal int LastError { get; private set; }

    /// <summary>The problem that was last reported; empty for none.</summary>
    internal string Told { get; set; } = "";

    /// <summary>Whether its problem is the bus's, which the bus reports itself.</summary>
    internal bool HasLostBus { get; private set; }

    /// <summary>Whether an output is to be written, and can be.</summary>
    internal bool HasOrders => Chip.Outputs is { IsPending: true } && Condition is ChipCondition.Idle or ChipCondition.Polling;

    /// <summary>Whether its next transfer is part of looking for a chip that may not be there.</summary>
    internal bool IsLookedFor => Condition is ChipCondition.NotLookedFor or ChipCondition.Missing or ChipCondition.Starting;

    /// <summary>Its readings are due from this time on, a part of its period apart from its neighbours'.</summary>
    internal void Schedule(long startNs) => _schedule = new TickSchedule(_periodNs, startNs);

    /// <summary>When it needs the bus next.</summary>
    /// <param name="mayProbe">Whether missing chips are looked for at all: the bus works.</param>
    /// <param name="probeNs">Not before this time.</param>
    internal long DueNs(bool mayProbe, long probeNs) => Condition switch
    {
        ChipCondition.Starting or ChipCondition.Polling => _script.DueNs,
        ChipCondition.Missing or ChipCondition.NotLookedFor when mayProbe => Math.Min(_schedule.DueNs, Math.Max(ProbeDueNs, probeNs)),
        _ => _schedule.DueNs,
    };

    /// <summary>Does what is due. One transfer, or one frame's uninterrupted reads.</summary>
    internal void Step(long nowNs, bool mayProbe, long probeNs)
    {
        switch (Condition)
        {
            case ChipCondition.Starting or ChipCondition.Polling:
                Advance(nowNs);
                break;
            case ChipCondition.Idle:
                BeginPoll(nowNs);
                Advance(nowNs);
                break;
            case ChipCondition.Missing or ChipCondition.NotLookedFor when mayProbe && Math.Max(ProbeDueNs, probeNs) <= nowNs:
                Probe(nowNs);
                break;
            default:
                SendWords();
                _schedule.Advance(nowNs);
                break;
        }
    }

    /// <summary>Writes the outputs that are to be written. One that fails makes it missing, and all are written when it has started again.</summary>
    /// <returns>Whether none failed.</returns>
    internal bool WriteOutputs()
    {
        var outputs = Chip.Outputs!;
        while (outputs.TryTake(out var output, out var bytes))
        {
            var result = 0;
            for (var tries = 0; tries <= Limits.TransferRetriesMax; tries++)
            {
                if (tries > 0)
                    Counters.CountRetry();
                var startNs = ClockReading.Monotonic(_time);
                result = Chip.Link.Write(bytes);
                var tookNs = ClockReading.Monotonic(_time) - startNs;
                Counters.Count(-result, tookNs);
                if (result >= 0 || tookNs > Limits.RetryMsMax * NsPerMs || LinuxError.IsAdapterGone(-result))
                    break;
            }
            LastError = -Math.Min(result, 0);
            outputs.Took(output, result);
            if (result >= 0)
                continue;
            Miss(ScriptFailure.OfTransfer(ScriptPhase.Outputs, -result));
            return false;
        }
        outputs.Report(_queue);
        _queue.Flush();
        return true;
    }

    /// <summary>The bus is given back: its outputs go to their safe values.</summary>
    /// <returns>0, or the negative errno why they could not.</returns>
    internal int EndOutputs() => Condition == ChipCondition.Refused ? 0 : Chip.Outputs?.End(Chip.Link) ?? 0;

    /// <summary>The configuration cannot be: says so at every reading.</summary>
    internal void Refuse(string words)
    {
        Speak(words, FrameStatus.Missing);
        Told = words;
        Condition = ChipCondition.Refused;
    }

    /// <summary>The bus is lost or stuck: says so at its next reading, and is looked for when the bus is back.</summary>
    internal void LoseBus(string words, FrameStatus status, long nowNs)
    {
        if (Condition == ChipCondition.Refused)
            return;
        if (Condition == ChipCondition.Polling)
            _schedule.Advance(nowNs);
        Condition = ChipCondition.Missing;
        Chip.Outputs?.Miss(LastError);
        _spoken = default;
        Speak(words, status);
        HasLostBus = true;
        LookAgain(nowNs);
    }

    /// <summary>The bus is back: looked for at once.</summary>
    internal void LookAgain(long nowNs)
    {
        _probeMs = Limits.ProbeMsMin;
        ProbeDueNs = nowNs;
    }

    private void Probe(long nowNs)
    {
        Condition = ChipCondition.Starting;
        _script.BeginStart(nowNs);
        var claim = _bus.Claim(Chip.Address);
        if (claim < 0)
        {
            Counters.Count(-claim, 0);
            // That a driver of the kernel has the address says nothing about the bus.
            LastError = LinuxError.IsAdapterGone(-claim) ? -claim : 0;
            Miss(ScriptFailure.OfTransfer(ScriptPhase.Identity, -claim));
            return;
        }
        Advance(nowNs);
    }

    private void BeginPoll(long nowNs)
    {
        Condition = ChipCondition.Polling;
        _script.BeginPoll(nowNs);
    }

    private void Advance(long nowNs)
    {
        var progress = _script.Advance(nowNs);
        LastError = _script.LastError;
        switch (progress)
        {
            case ScriptProgress.Started:
                Counters.CountStart();
                _probeMs = Limits.ProbeMsMin;
                // Read at once, so that a chip that was plugged in again is back as soon as it can be; neighbours that wait come first.
                if (TryBeginOutputs())
                    BeginPoll(Chip.Outputs is null ? _script.EndedNs : ClockReading.Monotonic(_time));
                break;
            case ScriptProgress.ReadsDue:
                Read();
                break;
            case ScriptProgress.Failed:
                Miss(_script.Failure);
                break;
            default:
                break;
        }
    }

    private bool TryBeginOutputs()
    {
        if (Chip.Outputs is not { } outputs)
            return true;
        outputs.Begin();
        if (!WriteOutputs())
            return false;
        outputs.Guard();
        return true;
    }

    private void Read()
    {
        if (!_queue.TryBegin(_script.FrameBytes, out var frame))
        {
            // The queue is full and has counted the frame as lost.
            Rest(_script.EndedNs);
            return;
        }
        var result = _script.ReadFrame(frame);
        LastError = _script.LastError;
        if (result < 0)
        {
            Miss(_script.Failure);
            return;
        }
        var now = ClockReading.Of(_time);
        _queue.End(_script.FrameBytes, _channelSet, FrameStatus.Ok, now.MonotonicNs, now.UtcNs);
        Chip.Outputs?.Report(_queue);
        _queue.Flush();
        Counters.CountFrame();
        if (_problem.Length > 0)
            Speak("", FrameStatus.Ok);
        if (HasLostBus)
            (HasLostBus, Told) = (false, "");
        _spoken = default;
        Rest(now.MonotonicNs);
    }

    private void Rest(long nowNs)
    {
        Condition = ChipCondition.Idle;
        if (_schedule.DueNs <= nowNs)
            _schedule.Advance(nowNs);
    }

    /// <summary>It failed: says why, at once if that is news or a reading was due, and looks for it again later.</summary>
    private void Miss(ScriptFailure failure)
    {
        var nowNs = ClockReading.Monotonic(_time);
        var wasPolling = Condition == ChipCondition.Polling;
        Condition = ChipCondition.Missing;
        Chip.Outputs?.Miss(LastError);
        if (wasPolling)
            Counters.CountFailedPoll();
        if (failure != _spoken)
        {
            _spoken = failure;
            HasLostBus = false;
            var words = FailureWords.Of(failure, Chip.Script, _bus, Chip.Address);
            wasPolling |= words != _problem;
            Speak(words, FailureWords.StatusOf(failure));
        }
        if (wasPolling)
            SendWords();
        if (_schedule.DueNs <= nowNs && wasPolling)
            _schedule.Advance(nowNs);
        ProbeDueNs = nowNs + _probeMs * NsPerMs;
        _probeMs = Math.Min(_probeMs * 2, Limits.ProbeMsMax);
    }

    private void Speak(string words, FrameStatus status)
    {
        _words = Encoding.UTF8.GetBytes(words);
        _status = status;
        Volatile.Write(ref _problem, words);
    }

    private void SendWords()
    {
        if (!_queue.TryBegin(_words.Length, out var payload))
            return;
        _words.CopyTo(payload);
        var now = ClockReading.Of(_time);
        _queue.End(_words.Length, _channelSet, _status, now.MonotonicNs, now.UtcNs);
        Chip.Outputs?.Report(_queue, _words, _status);
        _queue.Flush();
    }
}
