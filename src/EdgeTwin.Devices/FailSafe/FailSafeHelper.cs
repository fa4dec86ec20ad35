using System.Globalization;
using System.Text;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.FailSafe;

/// <summary>
/// The process that puts all outputs at their safe values when its agent ends without a farewell (the connection between them ends then,
/// whatever ended the agent) or hangs (no beat comes). It was given everything beforehand, so it needs neither the agent nor the disk.
/// Afterwards it holds the lines, for what becomes of a line that nobody holds is up to its driver, until a new agent asks for them.
/// </summary>
public sealed class FailSafeHelper
{
    private const long NsPerMs = 1_000_000;
    private const int StandardError = 2;

    private readonly int _agent;
    private readonly Action<string> _say;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, HandedOutput> _outputs = new(StringComparer.Ordinal);
    private readonly List<HandedOutput> _order = [];
    private readonly PollEntry[] _entries = new PollEntry[2];
    private readonly byte[] _message = new byte[Limits.FailSafeMessageBytesMax];
    private FailSafeOptions _options = new("", "");
    private int _listener = -1;
    private int _asking = -1;
    private int _agentProcess;
    private bool _isAgentGone;
    private bool _hasFarewell;
    private bool _isActing;
    private bool _hasActedOnHang;
    private int _lastError;
    private long _beatNs = long.MaxValue;
    private long _actSinceNs;
    private long _heldSinceNs = long.MaxValue;

    private FailSafeHelper(int agent, Action<string> say, TimeProvider time) => (_agent, _say, _time) = (agent, say, time);

    /// <summary>The word that makes the program a helper, as its only argument.</summary>
    public const string Command = "fail-safe";

    /// <summary>
    /// Is the helper, over the connection that it was started with; returns when nothing is left to guard or to hold. What it has to say it
    /// writes to standard error itself: whatever a terminal needs is memory that it does not.
    /// </summary>
    /// <returns>0 after a farewell, 1 without one.</returns>
    public static int Run() => Run(
        ChildProcess.HandedDescriptor, words => _ = DeviceFile.Write(StandardError, Encoding.UTF8.GetBytes($"edgetwin {Command}: {words}\n")), TimeProvider.System, HelperDefences.Take());

    /// <summary>Is the helper over a connection, which it closes.</summary>
    internal static int Run(int agent, Action<string> say, TimeProvider time, bool isMemoryLocked)
    {
        var helper = new FailSafeHelper(agent, say, time);
        Rehearse(time);
        _ = FailSafeSocket.Send(agent, FailSafeMessage.Number(FailSafeMessageKind.Ready, isMemoryLocked ? 1 : 0));
        while (!helper.IsOver)
            helper.Step();
        helper.End();
        return helper._hasFarewell ? 0 : 1;
    }

    private bool IsOver => _isAgentGone && !_isActing
        && (_asking >= 0 || _hasFarewell || !_order.Exists(output => output.IsExclusive) || NowNs - _heldSinceNs >= _options.HoldMs * NsPerMs);

    /// <summary>Whether a beat is due at all: the first one has come, and there is something to do without one.</summary>
    private bool IsWatching => _beatNs != long.MaxValue && _order.Count > 0;

    private long NowNs => ClockReading.Monotonic(_time);

    private void Step()
    {
        _entries[0] = PollEntry.ForReading(_isAgentGone ? -1 : _agent); // One that is not open is left out.
        _entries[1] = PollEntry.ForReading(_listener);
        DeviceFile.Poll(_entries, NextDueNs() - NowNs);
        if ((_entries[0].Returned & (PollEntry.Readable | PollEntry.Gone)) != 0)
            TakeMessages();
        if ((_entries[1].Returned & PollEntry.Readable) != 0)
            TakeQuestion();
        // Beats that wait were looked at first: the machine itself may have stood still.
        if (!_isAgentGone && !_isActing && !_hasActedOnHang && IsWatching && NowNs - _beatNs >= _options.HangMs * NsPerMs)
        {
            _hasActedOnHang = true;
            BeginToAct();
        }
        if (_isActing)
            Act();
    }

    private long NextDueNs()
    {
        var due = long.MaxValue;
        if (_isActing)
            due = NowNs + Limits.FailSafeRetryMs * NsPerMs;
        else if (_isAgentGone)
            due = _heldSinceNs + _options.HoldMs * NsPerMs;
        else if (IsWatching && !_hasActedOnHang)
            due = _beatNs + _options.HangMs * NsPerMs;
        return due;
    }

    private void TakeMessages()
    {
        while (!_isAgentGone)
        {
            var length = FailSafeSocket.Receive(_agent, _message, out var descriptor);
            if (length == -LinuxError.TryAgain)
                return;
            if (length <= 0)
            {
                _isAgentGone = true;
                BeginToAct();
                return;
            }
            try
            {
                Take(_message.AsSpan(0, length), descriptor);
            }
            catch (FormatException error)
            {
                if (descriptor >= 0)
                    DeviceFile.Close(descriptor);
                _say(error.Message);
            }
        }
    }

    private void Take(ReadOnlySpan<byte> message, int descriptor)
    {
        switch ((FailSafeMessageKind)message[0])
        {
            case FailSafeMessageKind.Beat:
                _beatNs = NowNs;
                if (!_hasActedOnHang)
                    break;
                // It orders again, and what is not at its safe value yet is its own.
                if (_isActing)
                    EndActing();
                _hasActedOnHang = false;
                _say("the agent beats again");
                break;
            case FailSafeMessageKind.Hello:
                (_agentProcess, _options) = FailSafeMessage.ReadHello(message);
                // Where somebody else has the name, a new agent waits until the lines are let go of by themselves.
                _listener = Math.Max(FailSafeSocket.Listen(_options.Name), -1);
                break;
            case FailSafeMessageKind.Update:
                var (place, action) = FailSafeMessage.ReadUpdate(message);
                if (descriptor < 0)
                    throw new FormatException($"{place} came without a descriptor");
                Remove(place);
                if (_order.Count == 0)
                    _beatNs = long.MaxValue; // An agent without outputs need not beat.
                var output = new HandedOutput(action, descriptor);
                _outputs[place] = output;
                _order.Add(output);
                _order.Sort(static (a, b) => a.Kind.CompareTo(b.Kind));
                break;
            case FailSafeMessageKind.Remove:
                var (removed, sequence) = FailSafeMessage.ReadRemove(message);
                Remove(removed);
                _ = FailSafeSocket.Send(_agent, FailSafeMessage.Number(FailSafeMessageKind.Removed, sequence));
                break;
            case FailSafeMessageKind.Farewell:
                // What it has not taken back it could not put at its safe value.
                (_hasFarewell, _isAgentGone) = (true, true);
                BeginToAct();
                break;
            default:
                throw new FormatException($"a message of kind {message[0]} is none");
        }
    }

    private void Remove(string place)
    {
        if (!_outputs.Remove(place, out var output))
            return;
        _order.Remove(output);
        output.Dispose();
    }

    /// <summary>A new agent wants the lines; only one of our own user is listened to, and only when the old agent is gone.</summary>
    private void TakeQuestion()
    {
        var asking = FailSafeSocket.Accept(_listener, out var userId);
        if (asking < 0)
            return;
        if (_isAgentGone && _asking < 0 && (userId == FailSafeSocket.UserId() || userId == 0))
            _asking = asking; // It is closed when everything is.
        else
            DeviceFile.Close(asking);
    }

    private void BeginToAct()
    {
        (_isActing, _actSinceNs) = (true, NowNs);
        foreach (var output in _order)
            output.IsUnsafe = true;
    }

    private void Act()
    {
        var left = 0;
        foreach (var output in _order)
        {
            if (!output.IsUnsafe)
                continue;
            var result = output.Act();
            output.IsUnsafe = result < 0;
            if (result >= 0)
                continue;
            left++;
            _lastError = -result;
        }
        if (left == 0 || NowNs - _actSinceNs >= _options.RetryMs * NsPerMs)
            EndActing();
    }

    private void EndActing()
    {
        (_isActing, _heldSinceNs) = (false, NowNs);
        var left = _outputs.Where(pair => pair.Value.IsUnsafe).Select(pair => pair.Key).ToArray();
        if (_order.Count > 0)
            Tell(left);
        if (!_isAgentGone)
            _ = FailSafeSocket.Send(_agent, FailSafeMessage.Number(FailSafeMessageKind.Acted, left.Length));
    }

    private void Tell(string[] left)
    {
        var why = _hasFarewell ? $"the agent (process {_agentProcess}) has ended and left outputs behind"
            : _isAgentGone ? $"the agent (process {_agentProcess}) ended without a farewell"
            : $"no beat of the agent (process {_agentProcess}) came for {_options.HangMs} ms";
        var failed = left.Length == 0 ? "" : $"; not so {string.Join(", ", left)}: {LinuxError.Words(_lastError)}";
        _say(string.Create(CultureInfo.InvariantCulture, $"{why}: {_order.Count - left.Length} of {_order.Count} outputs were put at their safe values within {(_heldSinceNs - _actSinceNs) / 1e6:0.###} ms{failed}"));
    }

    private void End()
    {
        foreach (var output in _order)
            output.Dispose();
        foreach (var descriptor in new[] { _listener, _agent, _asking })
        {
            if (descriptor >= 0)
                DeviceFile.Close(descriptor);
        }
    }

    /// <summary>Goes the whole way once with nothing in hand, so that the way is in memory when it counts.</summary>
    private static void Rehearse(TimeProvider time)
    {
        if (FailSafeSocket.Pair(out var agent, out var ours) < 0)
            return;
        var rehearsed = new FailSafeHelper(ours, _ => { }, time) { _options = new("", "") { RetryMs = 0, HoldMs = 0 } };
        byte[][] bytes = [[0]];
        foreach (var action in new[]
        {
            FailSafeAction.OfLines(-1, 0, 1), FailSafeAction.OfAttribute("", bytes[0]), FailSafeAction.OfI2c("", 0, bytes), FailSafeAction.OfSpi("", 0, new(0, 0), bytes),
        })
        {
            var output = new HandedOutput(action, -1);
            rehearsed._outputs.Add($"{action.Kind}", output);
            rehearsed._order.Add(output);
        }
        DeviceFile.Close(agent);
        while (!rehearsed.IsOver)
            rehearsed.Step();
        rehearsed.End();
    }
}
