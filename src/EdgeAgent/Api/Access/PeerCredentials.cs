using System.Buffers.Binary;
using System.Net.Sockets;

namespace EdgeTwin.Agent.Api.Access;

/// <summary>Who is at the other end of a Unix socket, as the kernel vouches for it (unix(7), SO_PEERCRED).</summary>
/// <param name="ProcessId">The process that connected.</param>
/// <param name="UserId">Its effective user.</param>
/// <param name="GroupId">Its effective group.</param>
public sealed record PeerCredentials(int ProcessId, uint UserId, uint GroupId)
{
    private const int SocketLevel = 1;
    private const int PeerCred = 17;
    private const int StructBytes = 12;

    /// <summary>Asks the kernel; null if it does not tell.</summary>
    public static PeerCredentials? Of(Socket socket)
    {
        Span<byte> ucred = stackalloc byte[StructBytes];
        try
        {
            if (socket.GetRawSocketOption(SocketLevel, PeerCred, ucred) != StructBytes)
                return null;
        }
        catch (SocketException)
        {
            return null; // The peer is gone already; without credentials nothing is allowed.
        }
        return BitConverter.IsLittleEndian
            ? new(BinaryPrimitives.ReadInt32LittleEndian(ucred), BinaryPrimitives.ReadUInt32LittleEndian(ucred[4..]), BinaryPrimitives.ReadUInt32LittleEndian(ucred[8..]))
            : new(BinaryPrimitives.ReadInt32BigEndian(ucred), BinaryPrimitives.ReadUInt32BigEndian(ucred[4..]), BinaryPrimitives.ReadUInt32BigEndian(ucred[8..]));
    }
}
