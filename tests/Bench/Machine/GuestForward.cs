using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeTwin.Bench;

/// <summary>A Unix socket or a TCP port of the host whose connections are led to an address in the emulated machine.</summary>
internal sealed class GuestForward : IAsyncDisposable
{
    private const int BufferBytes = 16 << 10;
    private const int Backlog = 16;

    private readonly GuestChannel _channel;
    private readonly byte[] _address;
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;

    /// <summary>Begins to listen.</summary>
    /// <param name="channel">The way into the machine.</param>
    /// <param name="address">The address there.</param>
    /// <param name="socketPath">Where to listen; null for a port of the loop-back that is free.</param>
    public GuestForward(GuestChannel channel, string address, string? socketPath)
    {
        _channel = channel;
        _address = Encoding.UTF8.GetBytes(address);
        SocketPath = socketPath ?? "";
        EndPoint at = socketPath is null ? new IPEndPoint(IPAddress.Loopback, 0) : new UnixDomainSocketEndPoint(socketPath);
        _listener = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(at);
        _listener.Listen(Backlog);
        _accepting = AcceptAsync();
    }

    /// <summary>Where a client of the host connects; empty if it is a port.</summary>
    public string SocketPath { get; }

    /// <summary>The port; 0 if it is a socket.</summary>
    public int Port => (_listener.LocalEndPoint as IPEndPoint)?.Port ?? 0;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stopping.Dispose();
        if (SocketPath.Length > 0)
            File.Delete(SocketPath);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(RelayAsync(await _listener.AcceptAsync(_stopping.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return; // disposed
        }
    }

    private async Task RelayAsync(Socket connection)
    {
        using var local = new NetworkStream(connection, ownsSocket: true);
        try
        {
            var remote = await _channel.BeginAsync('C', _address);
            var sending = SendAsync(local, remote);
            await foreach (var (_, bytes) in remote.Output.ReadAllAsync(_stopping.Token))
                await local.WriteAsync(bytes, _stopping.Token);
            connection.Shutdown(SocketShutdown.Both);
            await sending;
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            return; // one of the two has gone; closing the other tells it
        }
    }

    private async Task SendAsync(NetworkStream local, GuestStream remote)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            for (int read; (read = await local.ReadAsync(buffer, _stopping.Token)) > 0;)
                await _channel.InputAsync(remote, buffer.AsMemory(0, read));
            await _channel.EndInputAsync(remote);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            await _channel.KillAsync(remote);
        }
    }
}
