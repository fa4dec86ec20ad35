using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeTwin.Store.Files;

/// <summary>The few system calls that .NET does not offer: durable writes and reserving space (open(2), fsync(2), posix_fallocate(3)).</summary>
internal static partial class Posix
{
    private const int ErrnoInvalid = 22;
    private const int ErrnoNoSpace = 28;
    private const int ErrnoNotSupported = 95;
    private const int ErrnoQuota = 122;
    private const int OpenReadOnlyCloseOnExec = 0x80000;

    /// <summary>Whether an error is of the kind a disk, a path or a permission can cause, as opposed to a bug.</summary>
    public static bool IsFileError(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>Waits until a file's bytes, and the length needed to read them back, are on the disk.</summary>
    /// <exception cref="IOException">The disk did not take them.</exception>
    public static void SyncData(SafeFileHandle file)
    {
        if (FDataSync(file) != 0)
            throw Error("fdatasync", Marshal.GetLastPInvokeError());
    }

    /// <summary>Waits until the names in a directory are on the disk.</summary>
    /// <exception cref="IOException">The disk did not take them.</exception>
    public static void SyncDirectory(string path)
    {
        using var directory = Open(path, OpenReadOnlyCloseOnExec);
        if (directory.IsInvalid)
            throw Error($"open of directory {path}", Marshal.GetLastPInvokeError());
        if (FSync(directory) != 0)
            throw Error($"fsync of directory {path}", Marshal.GetLastPInvokeError());
    }

    /// <summary>Reserves space so that writing there cannot run out of room; the file is at least that long afterwards.</summary>
    /// <exception cref="IOException">There is no room, or the disk failed.</exception>
    public static void Reserve(SafeFileHandle file, long lengthBytes)
    {
        var errno = FAllocate(file, 0, lengthBytes);
        if (errno is ErrnoInvalid or ErrnoNotSupported)
            FillWithZeros(file, lengthBytes);
        else if (errno != 0)
            throw Error("posix_fallocate", errno);
    }

    // For file systems without fallocate: writing is the only way to get the blocks.
    private static void FillWithZeros(SafeFileHandle file, long lengthBytes)
    {
        var zeros = new byte[64 << 10];
        for (var at = RandomAccess.GetLength(file); at < lengthBytes; at += zeros.Length)
            RandomAccess.Write(file, zeros.AsSpan(0, (int)Math.Min(zeros.Length, lengthBytes - at)), at);
    }

    private static IOException Error(string call, int errno) =>
        new($"{call}: {new Win32Exception(errno).Message}{(errno is ErrnoNoSpace or ErrnoQuota ? "; free some space" : "")}", errno);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FDataSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "posix_fallocate")]
    private static partial int FAllocate(SafeFileHandle file, long offset, long length);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
