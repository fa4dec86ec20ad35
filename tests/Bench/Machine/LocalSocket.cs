using System.Net.Sockets;

namespace EdgeTwin.Bench;

/// <summary>Connections to the emulator's sockets, which appear a moment after it has started.</summary>
internal static class LocalSocket
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(20);

    /// <summary>Connects as soon as somebody listens.</summary>
    public static async Task<Socket> ConnectAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
                await Task.Delay(RetryPause, cancellation);
            }
        }
    }
}
