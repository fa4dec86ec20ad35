using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.Scripts;

/// <summary>
/// Carries out one chip's script a transfer at a time, so that its waits belong to its neighbours. Allocates nothing after it is
/// made and never throws. The last stretch of reads that nothing interrupts goes straight into the memory it is given.
/// </summary>
public sealed class DeviceScript
{
    private const long NsPerMs = 1_000_000;
    private const int ReadyPollsWanted = 16;

    private readonly ResolvedScript _script;
    private readonly IDeviceLink _link;
    private readonly int _address;
    private readonly DeviceCounters _counters;
    private readonly TimeProvider _time;
    private readonly ScriptOperation[] _start;
    private readonly ScriptOperation[] _poll;
    private readonly int _direct;
    private readonly int _buffered;
    private readonly byte[] _frame;
    private readonly byte[] _raw;
    private readonly byte[] _data;
    private ScriptOperation[] _operations = [];
    private bool _isPoll;
    private int _next;
    private bool _hasAnswered;
    private long _readyUntilNs;
    private long _nowNs;

    /// <summary>Makes the script of one chip.</summary>
    /// <param name="script">What to do.</param>
    /// <param name="link">The chip.</param>
    /// <param name="address">Its address, which some check-sums cover.</param>
    /// <param name="checksIdentityAtEachPoll">Whether a missing chip is noticed by its identity only.</param>
    /// <param name="counters">Counts the transfers.</param>
    /// <param name="time">The clock of the waits.</param>
    public DeviceScript(
        ResolvedScript script, IDeviceLink link, int address, bool checksIdentityAtEachPoll, DeviceCounters counters, TimeProvider time)
    {
        (_script, _link, _address, _counters, _time) = (script, link, address, counters, time);
        _start = ScriptOperations.ToStart(script);
        _poll = ScriptOperations.ToPoll(script, checksIdentityAtEachPoll, out _direct);
        _frame = new byte[script.FrameBytes];
        _buffered = Array.Find(_poll[_direct..], operation => operation.ReadLength > 0)?.ReadOffset ?? _frame.Length;
        var scratch = script.Identity.Select(check => check.Read).Concat(script.Coefficients).Append(script.Ready?.Read)
            .Max(read => read?.Length ?? 0);
        _raw = new byte[scratch];
        _data = new byte[scratch];
    }

    /// <summary>Bytes of a frame.</summary>
    public int FrameBytes => _frame.Length;

    /// <summary>What the transfer under way, or the last one, is for.</summary>
    public ScriptPhase Phase { get; private set; }

    /// <summary>When it goes on, monotonic nanoseconds.</summary>
    public long DueNs { get; private set; }

    /// <summary>Why it failed last.</summary>
    public ScriptFailure Failure { get; private set; }

    /// <summary>What the last transfer ended in: 0 or a positive errno. For judging the bus, whatever becomes of the script.</summary>
    public int LastError { get; private set; }

    /// <summary>When the last transfer had ended, monotonic nanoseconds.</summary>
    public long EndedNs => _nowNs;

    /// <summary>Begins with identity, init, coefficients.</summary>
    /// <param name="nowNs">The time, monotonic nanoseconds.</param>
    public void BeginStart(long nowNs) => Begin(isPoll: false, nowNs);

    /// <summary>Begins with the trigger.</summary>
    /// <param name="nowNs">The time, monotonic nanoseconds.</param>
    public void BeginPoll(long nowNs) => Begin(isPoll: true, nowNs);

    /// <summary>Does what is next: at most one transfer.</summary>
    /// <param name="nowNs">The time, monotonic nanoseconds. The clock is only read again after a transfer: on an emulated board that is dear.</param>
    public ScriptProgress Advance(long nowNs)
    {
        _nowNs = nowNs;
        if (!IsOver && Next.WaitNs == 0)
        {
            var operation = Next;
            _next++;
            if (!Perform(operation))
                return ScriptProgress.Failed;
        }
        DueNs = Math.Max(DueNs, _nowNs);
        while (!IsOver && Next.WaitNs > 0)
            DueNs += _operations[_next++].WaitNs;
        if (!IsOver || DueNs > _nowNs)
            return ScriptProgress.Waiting;
        return _isPoll ? ScriptProgress.ReadsDue : ScriptProgress.Started;
    }

    /// <summary>Fills a frame, <see cref="FrameBytes"/> long: the coefficients, then the reads.</summary>
    /// <returns>0, or a negative errno; <see cref="Failure"/> then says more.</returns>
    public int ReadFrame(Span<byte> frame)
    {
        _frame.AsSpan(0, _buffered).CopyTo(frame);
        for (var i = _direct; i < _poll.Length; i++)
        {
            var operation = _poll[i];
            var result = Transfer(operation, operation.ReadLength > 0 ? frame.Slice(operation.ReadOffset, operation.ReadLength) : []);
            if (result >= 0)
                continue;
            Failure = ScriptFailure.OfTransfer(operation.Phase, -result);
            return result;
        }
        return 0;
    }

    private ScriptOperation Next => _operations[_next];

    private bool IsOver => _next == (_isPoll ? _direct : _operations.Length);

    private void Begin(bool isPoll, long nowNs)
    {
        // A chip that has been started has answered.
        (_isPoll, _hasAnswered, _operations) = (isPoll, isPoll, isPoll ? _poll : _start);
        (_next, _readyUntilNs) = (0, 0);
        Failure = default;
        LastError = 0;
        (DueNs, _nowNs) = (nowNs, nowNs);
    }

    private bool Perform(ScriptOperation operation)
    {
        var target = operation.ReadOffset >= 0
            ? _frame.AsSpan(operation.ReadOffset, operation.ReadLength)
            : _raw.AsSpan(0, operation.ReadLength);
        var result = Transfer(operation, target);
        if (result < 0 && operation.MayFail && LinuxError.IsNoAcknowledge(-result))
            return true;
        if (result < 0)
            // A chip that is still measuring may not acknowledge: that is no answer yet, and no fault.
            return operation.Phase == ScriptPhase.Ready && LinuxError.IsNoAcknowledge(-result)
                ? AskAgain(operation, [])
                : Fail(ScriptFailure.OfTransfer(operation.Phase, -result));
        _hasAnswered = true;
        return operation.Read is null || HasExpected(operation, target);
    }

    private bool HasExpected(ScriptOperation operation, ReadOnlySpan<byte> raw)
    {
        var holds = CheckSums.TryTakeOut(operation.Read!, _address, raw, _data, out var count);
        if (!holds)
            return Fail(ScriptFailure.OfAnswer(ScriptFailureKind.CheckSum, operation.Phase, raw, operation.CheckIndex));
        var data = _data.AsSpan(0, count);
        if (operation.Check is null || operation.Check.Holds(data))
            return true;
        return operation.Phase == ScriptPhase.Ready
            ? AskAgain(operation, data)
            : Fail(ScriptFailure.OfAnswer(ScriptFailureKind.WrongIdentity, operation.Phase, data, operation.CheckIndex));
    }

    private bool AskAgain(ScriptOperation operation, ReadOnlySpan<byte> answer)
    {
        if (_readyUntilNs == 0)
            _readyUntilNs = _nowNs + Math.Max(_script.ConversionNs, Limits.ReadyWaitMsMin * NsPerMs);
        if (_nowNs >= _readyUntilNs)
            return Fail(ScriptFailure.OfAnswer(ScriptFailureKind.NotReady, operation.Phase, answer, 0));
        _next = operation.First;
        DueNs = _nowNs + Math.Clamp(_script.ConversionNs / ReadyPollsWanted, Limits.ReadyPollMsMin * NsPerMs, Limits.ReadyPollMsMax * NsPerMs);
        return true;
    }

    private bool Fail(ScriptFailure failure)
    {
        Failure = failure;
        return false;
    }

    private int Transfer(ScriptOperation operation, Span<byte> read)
    {
        Phase = operation.Phase;
        for (var tries = 0; ; tries++)
        {
            var start = _nowNs;
            var result = operation.ReadLength == 0 ? _link.Write(operation.Write)
                : operation.Write.Length == 0 ? _link.Read(read)
                : _link.WriteRead(operation.Write, read);
            _nowNs = ClockReading.Monotonic(_time);
            var took = _nowNs - start;
            LastError = -result;
            _counters.Count(-result, took);
            // Whoever has not answered yet is looked for again soon enough, and a chip that measures may well refuse.
            if (result == 0 || tries == Limits.TransferRetriesMax || !_hasAnswered || operation.Phase == ScriptPhase.Ready
                || took > Limits.RetryMsMax * NsPerMs || LinuxError.IsAdapterGone(-result) || result == -LinuxError.NotSupported)
                return result;
            _counters.CountRetry();
        }
    }
}
