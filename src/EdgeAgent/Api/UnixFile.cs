using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace EdgeTwin.Agent.Api;

/// <summary>What a path is, by its own directory entry and never through a link (statx(2), inode(7)); .NET does not tell a socket from a file.</summary>
/// <param name="Type">The type bits of the mode.</param>
/// <param name="Permissions">Who may what.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="GroupId">And which group's.</param>
public readonly partial record struct UnixFile(int Type, UnixFileMode Permissions, uint UserId, uint GroupId)
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStats = 0x7ff;
    private const int StatxBytes = 256;
    private const int TypeMask = 0xf000;
    private const int SocketType = 0xc000;
    private const int DirectoryType = 0x4000;

    /// <summary>Whether it is a Unix socket.</summary>
    public bool IsSocket => Type == SocketType;

    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => Type == DirectoryType;

    /// <summary>Looks at a path; null if there is nothing, or nothing that this user may see.</summary>
    public static UnixFile? Find(string path)
    {
        // struct statx: 20 user, 24 group, 28 mode.
        Span<byte> answer = stackalloc byte[StatxBytes];
        if (Statx(CurrentDirectory, path, NoFollow, BasicStats, ref MemoryMarshal.GetReference(answer)) != 0)
            return null;
        var mode = BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(answer[28..]) : BinaryPrimitives.ReadUInt16BigEndian(answer[28..]);
        return new UnixFile(mode & TypeMask, (UnixFileMode)(mode & ~TypeMask), MemoryMarshal.Read<uint>(answer[20..]), MemoryMarshal.Read<uint>(answer[24..]));
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, ref byte answer);
}
