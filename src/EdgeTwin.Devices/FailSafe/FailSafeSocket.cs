using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Devices.Buses;

namespace EdgeTwin.Devices.FailSafe;

/// <summary>
/// The Unix sockets between agent and helper (unix(7)): messages with their boundaries, and descriptors that go along (SCM_RIGHTS, cmsg(3)).
/// Each call gives a negative errno on failure; sending and receiving allocate nothing.
/// </summary>
internal static unsafe partial class FailSafeSocket
{
    private const int UnixFamily = 1;
    private const int SequencedPackets = 5;
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int DoNotWait = 0x40;
    private const int NoSignal = 0x4000;
    private const int DescriptorsCloseOnExec = 0x40000000;
    private const int SocketLevel = 1;
    private const int Rights = 1;
    private const int PeerCredentials = 17;
    private const int BothWays = 2;
    private const int AddressBytesMax = 108; // sun_path
    private const int ControlBytes = 24; // CMSG_SPACE(sizeof(int)) on 64 bits

    /// <summary>Two ends of a connection.</summary>
    internal static int Pair(out int first, out int second)
    {
        var ends = stackalloc int[2];
        var result = NativePair(UnixFamily, SequencedPackets | CloseOnExec, 0, ends);
        (first, second) = (ends[0], ends[1]);
        return result < 0 ? -Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>Sends a message without waiting for room.</summary>
    /// <param name="socket">An end.</param>
    /// <param name="message">The bytes.</param>
    /// <param name="descriptor">What goes along; -1 for nothing.</param>
    /// <returns>0 or a negative errno: EAGAIN where the other end does not read, EPIPE where it is gone.</returns>
    internal static int Send(int socket, ReadOnlySpan<byte> message, int descriptor = -1)
    {
        fixed (byte* bytes = message)
        {
            var vector = new Vector { Bytes = bytes, Length = (nuint)message.Length };
            var header = new Header { Vectors = &vector, VectorCount = 1 };
            var control = stackalloc long[ControlBytes / sizeof(long)];
            if (descriptor >= 0)
            {
                control[0] = 2 * sizeof(long) + sizeof(int); // CMSG_LEN
                ((int*)control)[2] = SocketLevel;
                ((int*)control)[3] = Rights;
                ((int*)control)[4] = descriptor;
                header.Control = control;
                header.ControlLength = ControlBytes;
            }
            while (true)
            {
                if (NativeSend(socket, &header, DoNotWait | NoSignal) >= 0)
                    return 0;
                var error = Marshal.GetLastPInvokeError();
                if (error != LinuxError.Interrupted)
                    return -error;
            }
        }
    }

    /// <summary>Takes the next message, if there is one.</summary>
    /// <param name="socket">An end.</param>
    /// <param name="message">Where it goes.</param>
    /// <param name="descriptor">What came along, which is the caller's then; -1 for nothing.</param>
    /// <returns>Bytes of the message; 0 where the other end is closed; a negative errno: EAGAIN where there is none.</returns>
    internal static int Receive(int socket, Span<byte> message, out int descriptor)
    {
        descriptor = -1;
        fixed (byte* bytes = message)
        {
            var vector = new Vector { Bytes = bytes, Length = (nuint)message.Length };
            var control = stackalloc long[ControlBytes / sizeof(long)];
            var header = new Header { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = ControlBytes };
            while (true)
            {
                var length = NativeReceive(socket, &header, DoNotWait | DescriptorsCloseOnExec);
                if (length >= 0)
                {
                    if (header.ControlLength >= 2 * sizeof(long) + sizeof(int) && ((int*)control)[2] == SocketLevel && ((int*)control)[3] == Rights)
                        descriptor = ((int*)control)[4];
                    return (int)length;
                }
                var error = Marshal.GetLastPInvokeError();
                if (error != LinuxError.Interrupted)
                    return -error;
            }
        }
    }

    /// <summary>Listens under a name of the machine's own (an abstract address, which is gone with its listener).</summary>
    /// <returns>A socket or a negative errno: EADDRINUSE where somebody does already.</returns>
    internal static int Listen(string name)
    {
        var socket = NativeSocket(UnixFamily, SequencedPackets | CloseOnExec | NonBlocking, 0);
        if (socket < 0)
            return -Marshal.GetLastPInvokeError();
        var address = stackalloc byte[2 + AddressBytesMax];
        if (NativeBind(socket, address, AddressOf(name, address)) >= 0 && NativeListen(socket, 1) >= 0)
            return socket;
        var error = Marshal.GetLastPInvokeError();
        DeviceFile.Close(socket);
        return -error;
    }

    /// <summary>Connects to who listens under a name.</summary>
    /// <returns>A socket or a negative errno: ECONNREFUSED where nobody does.</returns>
    internal static int Connect(string name)
    {
        var socket = NativeSocket(UnixFamily, SequencedPackets | CloseOnExec | NonBlocking, 0);
        if (socket < 0)
            return -Marshal.GetLastPInvokeError();
        var address = stackalloc byte[2 + AddressBytesMax];
        if (NativeConnect(socket, address, AddressOf(name, address)) >= 0)
            return socket;
        var error = Marshal.GetLastPInvokeError();
        DeviceFile.Close(socket);
        return -error;
    }

    /// <summary>Takes a connection.</summary>
    /// <param name="listener">Who listens.</param>
    /// <param name="userId">Who connected, as the kernel says (SO_PEERCRED); -1 where it does not.</param>
    /// <returns>A socket or a negative errno.</returns>
    internal static int Accept(int listener, out int userId)
    {
        userId = -1;
        var socket = NativeAccept(listener, null, null, CloseOnExec | NonBlocking);
        if (socket < 0)
            return -Marshal.GetLastPInvokeError();
        var credentials = stackalloc int[3]; // struct ucred: process, user, group
        var length = (uint)(3 * sizeof(int));
        if (NativeOption(socket, SocketLevel, PeerCredentials, credentials, &length) >= 0)
            userId = credentials[1];
        return socket;
    }

    /// <summary>Ends a connection whose descriptor another thread may be using: both ends find it closed.</summary>
    internal static void End(int socket) => _ = NativeShutDown(socket, BothWays);

    /// <summary>The user of this process.</summary>
    [LibraryImport("libc", EntryPoint = "geteuid")]
    internal static partial int UserId();

    private static uint AddressOf(string name, byte* address)
    {
        new Span<byte>(address, 2 + AddressBytesMax).Clear();
        *(ushort*)address = UnixFamily;
        // Of any length, so not the name itself. An abstract address begins with a zero.
        var hash = Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(name)));
        return (uint)(3 + Encoding.ASCII.GetBytes($"edgetwin-fail-safe-{hash}", new Span<byte>(address + 3, AddressBytesMax - 1)));
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Vector
    {
        internal byte* Bytes;
        internal nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        internal void* Name;
        internal nuint NameLength;
        internal Vector* Vectors;
        internal nuint VectorCount;
        internal void* Control;
        internal nuint ControlLength;
        internal nuint Flags;
    }

    [LibraryImport("libc", EntryPoint = "socketpair", SetLastError = true)]
    private static partial int NativePair(int family, int type, int protocol, int* ends);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int NativeSocket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static partial int NativeBind(int socket, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "listen", SetLastError = true)]
    private static partial int NativeListen(int socket, int backlog);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static partial int NativeConnect(int socket, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "accept4", SetLastError = true)]
    private static partial int NativeAccept(int socket, byte* address, uint* length, int flags);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    private static partial int NativeOption(int socket, int level, int name, void* value, uint* length);

    [LibraryImport("libc", EntryPoint = "shutdown", SetLastError = true)]
    private static partial int NativeShutDown(int socket, int how);

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    private static partial nint NativeSend(int socket, Header* header, int flags);

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    private static partial nint NativeReceive(int socket, Header* header, int flags);
}
