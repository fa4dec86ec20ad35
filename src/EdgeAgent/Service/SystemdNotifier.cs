using System.Globalization;
using System.Net.Sockets;
using System.Text;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Service;

/// <summary>
/// Tells systemd how the agent is (sd_notify(3)): datagrams to <c>$NOTIFY_SOCKET</c>, whose leading <c>@</c> stands for the
/// abstract name space. Without that variable nothing is sent.
/// </summary>
public sealed class SystemdNotifier : IDisposable
{
    private readonly Socket? _socket;
    private readonly UnixDomainSocketEndPoint? _endPoint;
    private readonly TimeProvider _time;
    private readonly TimeSpan? _watchdogInterval;
    private ITimer? _watchdog;
    private long _failures;

    /// <summary>Reads what systemd has set.</summary>
    public SystemdNotifier(TimeProvider time, Func<string, string?> environment)
    {
        _time = time;
        if (environment("NOTIFY_SOCKET") is not { Length: > 1 } name)
            return;
        _endPoint = new UnixDomainSocketEndPoint(name[0] == '@' ? "\0" + name[1..] : name);
        _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        var process = environment("WATCHDOG_PID");
        var isOurs = process is null || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        if (isOurs && long.TryParse(environment("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var us) && us > 0)
            _watchdogInterval = TimeSpan.FromMicroseconds(us / 2.0);
    }

    /// <summary>Whether systemd listens.</summary>
    public bool IsActive => _socket is not null;

    /// <summary>Datagrams that could not be sent.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>The agent answers.</summary>
    public void Ready(string status) => Send($"READY=1\nSTATUS={OneLine(status)}");

    /// <summary>The configuration is being read again; <see cref="Ready"/> ends it.</summary>
    public void Reloading() => Send(string.Create(CultureInfo.InvariantCulture, $"RELOADING=1\nMONOTONIC_USEC={ClockReading.Of(_time).MonotonicNs / 1000}"));

    /// <summary>The agent is going down.</summary>
    public void Stopping() => Send("STOPPING=1");

    /// <summary>One sentence for <c>systemctl status</c>.</summary>
    public void Status(string status) => Send("STATUS=" + OneLine(status));

    /// <summary>
    /// Feeds the watchdog at half its time, for as long as the agent is alive; once it is not, systemd restarts it.
    /// </summary>
    /// <param name="isAlive">Whether samples are really being taken in.</param>
    public void FeedWatchdog(Func<bool> isAlive)
    {
        if (_watchdogInterval is { } interval)
            _watchdog = _time.CreateTimer(_ => Feed(isAlive), null, interval, interval);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watchdog?.Dispose();
        _socket?.Dispose();
    }

    private void Feed(Func<bool> isAlive)
    {
        if (isAlive())
            Send("WATCHDOG=1");
    }

    private void Send(string message)
    {
        if (_socket is null)
            return;
        try
        {
            _socket.SendTo(Encoding.UTF8.GetBytes(message), _endPoint!);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // A service manager that does not listen must not take the agent down.
            Interlocked.Increment(ref _failures);
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
