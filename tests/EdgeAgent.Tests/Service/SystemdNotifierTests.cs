using System.Net.Sockets;
using System.Text;
using EdgeTwin.Agent.Service;

namespace EdgeAgent.Tests.Service;

public sealed class SystemdNotifierTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_message_is_one_datagram_as_systemd_wants_it(bool isAbstract)
    {
        using var systemd = new Listener(isAbstract);
        var time = new MachineTime();
        time.Advance(TimeSpan.FromSeconds(5));
        using var notifier = new SystemdNotifier(time, name => name == "NOTIFY_SOCKET" ? systemd.Name : null);
        Assert.True(notifier.IsActive);
        notifier.Ready("serving\nhere");
        notifier.Reloading();
        notifier.Stopping();
        Assert.Equal("READY=1\nSTATUS=serving here", systemd.Receive());
        Assert.Equal("RELOADING=1\nMONOTONIC_USEC=5000000", systemd.Receive());
        Assert.Equal("STOPPING=1", systemd.Receive());
        Assert.Null(systemd.Receive());
        Assert.Equal(0, notifier.Failures);
    }

    [Fact]
    public void The_watchdog_is_fed_at_half_its_time_and_only_while_the_agent_is_alive()
    {
        using var systemd = new Listener(isAbstract: false);
        var time = new MachineTime();
        var alive = true;
        using var notifier = new SystemdNotifier(time, Environment(systemd.Name, "4000000", null));
        notifier.FeedWatchdog(() => alive);
        time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.Null(systemd.Receive());
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("WATCHDOG=1", systemd.Receive());
        alive = false;
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(systemd.Receive());
        alive = true;
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("WATCHDOG=1", systemd.Receive());
    }

    [Theory]
    [InlineData("4000000", "1")]
    [InlineData("0", null)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public void A_watchdog_that_is_not_ours_or_not_set_is_not_fed(string? microseconds, string? process)
    {
        using var systemd = new Listener(isAbstract: false);
        var time = new MachineTime();
        using var notifier = new SystemdNotifier(time, Environment(systemd.Name, microseconds, process));
        notifier.FeedWatchdog(static () => true);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(systemd.Receive());
    }

    [Fact]
    public void Without_systemd_nothing_is_sent_and_a_dead_socket_is_only_counted()
    {
        using (var none = new SystemdNotifier(new MachineTime(), static _ => null))
        {
            none.Ready("x");
            Assert.False(none.IsActive);
        }
        using var dead = new SystemdNotifier(new MachineTime(), name => name == "NOTIFY_SOCKET" ? "/nowhere/notify" : null);
        dead.Ready("x");
        Assert.Equal(1, dead.Failures);
    }

    private static Func<string, string?> Environment(string socket, string? microseconds, string? process) => name => name switch
    {
        "NOTIFY_SOCKET" => socket,
        "WATCHDOG_USEC" => microseconds,
        "WATCHDOG_PID" => process,
        _ => null,
    };

    /// <summary>The datagram socket that systemd would have.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly ScratchFolder _folder = new("notify");
        private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };

        public Listener(bool isAbstract)
        {
            Name = isAbstract ? "@edgetwin-" + Guid.NewGuid() : _folder["s"];
            _socket.Bind(new UnixDomainSocketEndPoint(isAbstract ? "\0" + Name[1..] : Name));
        }

        public string Name { get; }

        public string? Receive()
        {
            var buffer = new byte[1024];
            return _socket.Available > 0 ? Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer)) : null;
        }

        public void Dispose()
        {
            _socket.Dispose();
            _folder.Dispose();
        }
    }
}
