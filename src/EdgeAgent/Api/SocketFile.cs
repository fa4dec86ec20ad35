using System.Net.Sockets;

namespace EdgeTwin.Agent.Api;

/// <summary>
/// The file of the Unix socket: made ready before the server binds, opened to others after it did. A directory that has to
/// be made is 0750 while only root and the agent's own user and group may connect, and 0755 once <c>[api]</c> names others;
/// one that is there already keeps its permissions, because it is somebody's choice. The socket itself is 0660 or 0666:
/// what a peer may do is decided by its credentials, not by the file.
/// </summary>
public static class SocketFile
{
    private const UnixFileMode OwnDirectory = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
    private const UnixFileMode OpenDirectory = OwnDirectory | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode OwnSocket = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
    private const UnixFileMode OpenSocket = OwnSocket | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>The longest path a Unix socket can have (unix(7): sun_path is 108 bytes with its final zero).</summary>
    public const int PathBytesMax = 107;

    /// <summary>Makes the directory and removes a socket that nobody listens on any more.</summary>
    /// <exception cref="IOException">Another agent listens there, the path is no socket, or it is too long.</exception>
    public static void Prepare(string path, bool openToOthers)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(path) > PathBytesMax)
            throw new IOException($"The socket path '{path}' is longer than {PathBytesMax} bytes, the most a Unix socket can have; choose a shorter one with --socket.");
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(directory))
        {
            Directory.CreateDirectory(directory, openToOthers ? OpenDirectory : OwnDirectory);
            // The umask may have taken bits that others need.
            File.SetUnixFileMode(directory, openToOthers ? OpenDirectory : OwnDirectory);
        }
        if (UnixFile.Find(path) is not { } found)
            return;
        // Only ever a socket is removed: whatever else lies here is somebody's.
        if (!found.IsSocket)
            throw new IOException($"'{path}' is not a socket; move it away, or choose another socket with --socket.");
        if (IsListening(path))
            throw new IOException($"Another agent already listens on '{path}'; stop it first, or choose another socket with --socket.");
        File.Delete(path);
    }

    /// <summary>Removes the socket of a server that has stopped; anything else that lies there by now is left alone.</summary>
    public static void Remove(string path)
    {
        if (UnixFile.Find(path) is { IsSocket: true })
            File.Delete(path);
    }

    /// <summary>Lets others connect, or not; what they may do is decided by their credentials.</summary>
    public static void Open(string path, bool openToOthers) => File.SetUnixFileMode(path, openToOthers ? OpenSocket : OwnSocket);

    /// <summary>Whether somebody accepts connections at a path.</summary>
    public static bool IsListening(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false; // Refused, or not a socket at all.
        }
    }
}
