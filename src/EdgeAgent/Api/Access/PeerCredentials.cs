using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace EdgeTwin.Agent.Api.Access;

/// <summary>Who is at the other end of a Unix socket, as the kernel vouches for it (unix(7), SO_PEERCRED; socket(7), SO_PEERGROUPS).</summary>
/// <param name="ProcessId">The process that connected.</param>
/// <param name="UserId">Its effective user.</param>
/// <param name="GroupIds">Its effective group, then its supplementary groups as they were when it connected.</param>
public sealed record PeerCredentials(int ProcessId, uint UserId, IReadOnlyList<uint> GroupIds)
{
    private const int SocketLevel = 1;
    private const int PeerCred = 17;
    private const int PeerGroups = 59;
    private const int StructBytes = 12;
    private const int GroupsUsual = 64;
    private const int GroupsMax = 65_536; // NGROUPS_MAX, credentials(7)

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
        var fields = MemoryMarshal.Cast<byte, uint>(ucred);
        return new((int)fields[0], fields[1], [fields[2], .. Groups(socket)]);
    }

    private static uint[] Groups(Socket socket)
    {
        foreach (var room in new[] { GroupsUsual, GroupsMax })
        {
            var groups = new uint[room];
            try
            {
                var bytes = socket.GetRawSocketOption(SocketLevel, PeerGroups, MemoryMarshal.AsBytes(groups.AsSpan()));
                return groups[..(bytes / sizeof(uint))];
            }
            catch (SocketException)
            {
                continue; // Too little room, or a kernel before 4.13, which does not tell: then the account database decides.
            }
        }
        return [];
    }
}
