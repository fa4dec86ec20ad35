using System.Globalization;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.FailSafe;

/// <summary>
/// The agent's side of the fail-safe: keeps a <see cref="FailSafeHelper"/> running where there are outputs, tells it what to do for each output, and beats. A
/// helper that dies is started again and told everything anew. Safe from any thread; waits for nobody but in <see cref="Remove"/> and
/// <see cref="Farewell"/>, and there not long.
/// </summary>
public sealed class FailSafeGuard : IFailSafe, IDisposable
{
    private const long NsPerMs = 1_000_000;
    private const int NoProcess = 0;

    private static readonly byte[] BeatMessage = [(byte)FailSafeMessageKind.Beat];
    private static readonly byte[] FarewellMessage = [(byte)FailSafeMessageKind.Farewell];

    private readonly FailSafeOptions _options;
    private readonly Func<int, int> _start;
    private readonly Action<BusNotice> _notice;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly object _answers = new();
    private readonly Dictionary<string, FailSafeAction> _actions = new(StringComparer.Ordinal);
    private readonly byte[] _message = new byte[Limits.FailSafeMessageBytesMax];
    private readonly Thread _thread;
    private int _socket = -1;
    private int _process = NoProcess;
    private int _asked;
    private int _answered;
    private long _beatNs;
    private long _unheardSinceNs;
    private bool _isLaunched;
    private bool _hasActed;
    private bool _isEnding;
    private bool _hasFarewell;
    private volatile bool _isReady;

    private FailSafeGuard(FailSafeOptions options, Func<int, int> start, Action<BusNotice> notice, TimeProvider time)
    {
        (_options, _start, _notice, _time) = (options, start, notice, time);
        _thread = new Thread(Watch) { IsBackground = true, Name = "fail-safe" };
    }

    /// <summary>Whether a helper is there and has said so.</summary>
    public bool IsReady => _isReady;

    /// <summary>Whether the helper's memory is locked: it needs no disk to act.</summary>
    public bool IsMemoryLocked { get; private set; }

    /// <summary>The helper's process id; 0 while there is none.</summary>
    public int ProcessId => Volatile.Read(ref _process);

    /// <summary>
    /// Asks a helper that an earlier agent has left behind to let go of its lines, so call it before any bus that has outputs is started. One
    /// that has a chip to put at its safe value yet is waited for as long as it tries: afterwards it would undo what is driven by then. A
    /// helper of our own is started with the first output; where it cannot be, that is an event, and it is tried again and again.
    /// </summary>
    /// <param name="options">How.</param>
    /// <param name="notice">Takes what is to be said; from any thread, must not block.</param>
    /// <param name="time">The clock of the beats.</param>
    public static FailSafeGuard Start(FailSafeOptions options, Action<BusNotice> notice, TimeProvider time) =>
        Start(options, descriptor => ChildProcess.Start(options.Program, options.Arguments, descriptor), notice, time);

    internal static FailSafeGuard Start(FailSafeOptions options, Func<int, int> start, Action<BusNotice> notice, TimeProvider time)
    {
        var guard = new FailSafeGuard(options, start, notice, time);
        guard.AskToLetGo();
        return guard;
    }

    /// <inheritdoc/>
    public void Update(string place, FailSafeAction action)
    {
        if (FailSafeMessage.Update(place, action).Length > Limits.FailSafeMessageBytesMax)
        {
            Say(BusNoticeSeverity.Error, $"{place} has more to write at its safe values than the {Limits.FailSafeMessageBytesMax} bytes that the helper takes, and stays as it is when the agent dies");
            return;
        }
        lock (_gate)
        {
            if (_actions.Count >= Limits.FailSafeOutputsMax && !_actions.ContainsKey(place))
            {
                Say(BusNoticeSeverity.Error, $"{place} is one more than the {Limits.FailSafeOutputsMax} outputs that the helper takes, and stays as it is when the agent dies");
                return;
            }
            _actions[place] = action;
        }
        if (Interlocked.Exchange(ref _isLaunched, true))
        {
            Hand(place, action);
            return;
        }
        Launch();
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Remove(string place)
    {
        int sequence;
        lock (_gate)
        {
            if (!_actions.Remove(place) || _socket < 0)
                return;
            sequence = ++_asked;
            if (TryTell(FailSafeMessage.Remove(place, sequence)) < 0)
                return;
        }
        var endNs = ClockReading.Monotonic(TimeProvider.System) + Limits.FailSafeRemoveMs * NsPerMs;
        lock (_answers)
        {
            while (_answered < sequence && endNs - ClockReading.Monotonic(TimeProvider.System) is > 0 and var leftNs)
                Monitor.Wait(_answers, TimeSpan.FromMilliseconds(leftNs / NsPerMs + 1));
        }
    }

    /// <summary>
    /// The agent is alive. Call it at least every eighth of <see cref="FailSafeOptions.HangMs"/>, from the thread that decides what is
    /// driven; the first one starts the watch. Allocates nothing.
    /// </summary>
    /// <returns>False if the helper has put the outputs at their safe values since the last one, or may have: whatever was ordered is to be ordered again.</returns>
    public bool Beat()
    {
        var nowNs = ClockReading.Monotonic(_time);
        lock (_gate)
        {
            var isLate = _beatNs != 0 && nowNs - _beatNs >= _options.HangMs * NsPerMs;
            _beatNs = nowNs;
            if (_socket >= 0)
                Judge(FailSafeSocket.Send(_socket, BeatMessage), nowNs);
            var stands = !_hasActed && !isLate;
            _hasActed = false;
            return stands;
        }
    }

    /// <summary>
    /// The agent ends: the helper puts what was not removed at its safe value, lets go of everything and ends. Waits for that, but not long.
    /// </summary>
    public void Farewell()
    {
        lock (_gate)
        {
            (_isEnding, _hasFarewell) = (true, true);
            if (_socket >= 0)
                _ = FailSafeSocket.Send(_socket, FarewellMessage);
        }
        if (Volatile.Read(ref _isLaunched))
            _thread.Join(Limits.FailSafeEndMs);
        Dispose();
    }

    /// <summary>Closes the connection. Without a <see cref="Farewell"/> before, the helper acts as if the agent had died.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isEnding = true;
            if (_socket >= 0)
                FailSafeSocket.End(_socket);
        }
        lock (_answers)
            Monitor.PulseAll(_answers);
    }

    private void AskToLetGo()
    {
        var socket = FailSafeSocket.Connect(_options.Name);
        if (socket < 0)
            return; // Nobody is there.
        // It says nothing; when it has let go it ends, and the connection with it.
        var entry = PollEntry.ForReading(socket);
        _ = DeviceFile.Poll(new Span<PollEntry>(ref entry), (_options.RetryMs + Limits.FailSafeEndMs) * NsPerMs);
        DeviceFile.Close(socket);
    }

    private void Launch()
    {
        var result = FailSafeSocket.Pair(out var ours, out var theirs);
        if (result == 0)
        {
            result = _start(theirs);
            DeviceFile.Close(theirs);
            if (result < 0)
                DeviceFile.Close(ours);
        }
        if (result < 0)
        {
            Say(BusNoticeSeverity.Error, $"the fail-safe helper cannot be started ({LinuxError.Words(-result)}): outputs stay as they are if the agent dies or hangs; it is tried again");
            return;
        }
        KeyValuePair<string, FailSafeAction>[] known;
        lock (_gate)
        {
            if (_isEnding)
            {
                DeviceFile.Close(ours);
                return;
            }
            (_socket, _process, _unheardSinceNs) = (ours, result, 0);
            _ = FailSafeSocket.Send(ours, FailSafeMessage.Hello(_options, Environment.ProcessId));
            known = [.. _actions];
        }
        foreach (var (place, action) in known)
            Hand(place, action);
    }

    private void Hand(string place, FailSafeAction action)
    {
        // Opened before the lock is taken: a device may keep who opens it waiting.
        var opened = action.Path.Length == 0 ? -1 : DeviceFile.Open(action.Path, action.Kind == FailSafeKind.Attribute ? DeviceFile.WriteOnly : DeviceFile.ReadWrite);
        if (action.Path.Length > 0 && opened < 0)
        {
            Say(BusNoticeSeverity.Warning, $"{place} cannot be handed to the fail-safe helper, {action.Path}: {LinuxError.Words(-opened)}");
            return;
        }
        lock (_gate)
        {
            // Meanwhile it may have been removed or replaced, and the descriptor of lines closed.
            if (_socket >= 0 && _actions.TryGetValue(place, out var current) && ReferenceEquals(current, action))
                _ = TryTell(FailSafeMessage.Update(place, action), opened >= 0 ? opened : action.Descriptor);
        }
        if (opened >= 0)
            DeviceFile.Close(opened);
    }

    /// <summary>Tells what the helper must know. One that has no room for it is killed: the next is told everything.</summary>
    private int TryTell(byte[] message, int descriptor = -1)
    {
        var result = FailSafeSocket.Send(_socket, message, descriptor);
        if (result == -LinuxError.TryAgain && _process > NoProcess)
            ChildProcess.Kill(_process);
        return result;
    }

    /// <summary>A helper that does not read for as long as an agent may hang is killed; it is started again then.</summary>
    private void Judge(int result, long nowNs)
    {
        if (result != -LinuxError.TryAgain)
            _unheardSinceNs = 0;
        else if (_unheardSinceNs == 0)
            _unheardSinceNs = nowNs;
        else if (nowNs - _unheardSinceNs >= _options.HangMs * NsPerMs && _process > NoProcess)
            ChildProcess.Kill(_process);
    }

    private void Watch()
    {
        var restartMs = Limits.FailSafeRestartMsMin;
        while (true)
        {
            var startedNs = ClockReading.Monotonic(TimeProvider.System);
            var ended = Listen();
            var process = _process;
            lock (_gate)
            {
                CloseSocket();
                // One that was not told farewell and whose agent ends has something to do yet.
                if (_isEnding && !_hasFarewell)
                    return;
            }
            Reap();
            if (_isEnding)
                return;
            if (ended)
                Say(BusNoticeSeverity.Error, string.Create(CultureInfo.InvariantCulture, $"the fail-safe helper (process {process}) ended; it is started again"));
            lock (_answers)
            {
                _answered = _asked; // It holds nothing any more.
                Monitor.PulseAll(_answers);
            }
            var livedMs = (ClockReading.Monotonic(TimeProvider.System) - startedNs) / NsPerMs;
            restartMs = livedMs > Limits.FailSafeRestartMsMax ? Limits.FailSafeRestartMsMin : restartMs;
            lock (_answers)
                Monitor.Wait(_answers, restartMs);
            lock (_gate)
            {
                if (_isEnding)
                    return;
            }
            restartMs = Math.Min(2 * restartMs, Limits.FailSafeRestartMsMax);
            Launch();
        }
    }

    /// <summary>Takes what the helper says until it ends.</summary>
    /// <returns>False where there was none.</returns>
    private bool Listen()
    {
        var socket = Volatile.Read(ref _socket);
        if (socket < 0)
            return false;
        var entry = default(PollEntry);
        while (true)
        {
            var length = FailSafeSocket.Receive(socket, _message, out _);
            if (length == -LinuxError.TryAgain)
            {
                entry = PollEntry.ForReading(socket);
                DeviceFile.Poll(new Span<PollEntry>(ref entry), long.MaxValue);
                continue;
            }
            if (length <= 0)
                return true;
            Take(_message.AsSpan(0, length));
        }
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        var number = FailSafeMessage.ReadNumber(message);
        switch ((FailSafeMessageKind)message[0])
        {
            case FailSafeMessageKind.Ready:
                (IsMemoryLocked, _isReady) = (number != 0, true);
                break;
            case FailSafeMessageKind.Removed:
                lock (_answers)
                {
                    _answered = number;
                    Monitor.PulseAll(_answers);
                }
                break;
            case FailSafeMessageKind.Acted:
                lock (_gate)
                    _hasActed = true;
                Say(BusNoticeSeverity.Error, string.Create(CultureInfo.InvariantCulture, $"the agent gave no sign of life for {_options.HangMs} ms, and the fail-safe helper has put the outputs at their safe values{(number == 0 ? "" : $", but for {number}")}"));
                break;
            default:
                break;
        }
    }

    private void CloseSocket()
    {
        if (_socket >= 0)
            DeviceFile.Close(_socket);
        _socket = -1;
        _isReady = false;
    }

    /// <summary>The connection has ended from its side, so it has nothing to do any more.</summary>
    private void Reap()
    {
        if (_process > NoProcess)
        {
            ChildProcess.Kill(_process);
            ChildProcess.Reap(_process);
        }
        Volatile.Write(ref _process, NoProcess);
    }

    private void Say(BusNoticeSeverity severity, string words) => _notice(new BusNotice("fail-safe", severity, words));
}
