using System.Net.Sockets;
using EdgeTwin.Lsp.Server;

namespace EdgeTwin.Lsp.Launch;

/// <summary>The language server at a Unix socket: each client that connects has a session of its own.</summary>
internal static class SocketServer
{
    // Clients that have connected and were not yet taken.
    private const int WaitingMax = 16;
    private const int NoDevice = 6;

    /// <summary>Serves until it is cancelled.</summary>
    /// <param name="path">Where the socket is made. One that nobody listens at any more is replaced; anything else there is left alone.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="listening">Called once clients can connect.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="IOException">There is something at that path, or it cannot be listened at.</exception>
    public static async Task RunAsync(string path, TimeProvider time, Action<string> listening, CancellationToken cancellation)
    {
        using var listener = Listen(path);
        try
        {
            listening(path);
            while (true)
            {
                var client = await listener.AcceptAsync(cancellation).ConfigureAwait(false);
                _ = ServeAsync(client, time, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // That is how it is meant to end.
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Socket Listen(string path)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            var address = new UnixDomainSocketEndPoint(path);
            if (File.Exists(path))
                RemoveDead(path, address);
            listener.Bind(address);
            // What is in the notes is the user's own.
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            listener.Listen(WaitingMax);
            return listener;
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            listener.Dispose();
            throw new IOException($"'{path}' cannot be listened at: {error.Message}", error);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    private static void RemoveDead(string path, UnixDomainSocketEndPoint address)
    {
        if (!IsSocket(path))
            throw new IOException($"'{path}' is there and is no socket; choose another path.");
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(address);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }
        throw new IOException($"a server listens at '{path}' already; choose another path, or end that one.");
    }

    /// <summary>A socket cannot be opened as a file, whoever asks (open(2), ENXIO).</summary>
    private static bool IsSocket(string path)
    {
        try
        {
            File.OpenHandle(path).Dispose();
            return false;
        }
        catch (IOException error)
        {
            return error.HResult == NoDevice;
        }
    }

    private static async Task ServeAsync(Socket client, TimeProvider time, CancellationToken cancellation)
    {
        using var stream = new NetworkStream(client, ownsSocket: true);
        try
        {
            await new LanguageServer(stream, stream, time).RunAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or JsonRpc.ConnectionLostException)
        {
            // This client is gone; the others go on.
        }
    }
}
