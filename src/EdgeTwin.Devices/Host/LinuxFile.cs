using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Host;

/// <summary>
/// The system calls behind the host source, without exceptions and without allocation: each gives a negative errno on
/// failure. The structures are those of 64-bit Linux, the same on x86-64 and arm64 (statx(2), statfs(2)).
/// </summary>
internal static unsafe partial class LinuxFile
{
    internal const int NotFound = 2;
    internal const int Interrupted = 4;
    internal const int NoSuchDeviceOrAddress = 6;
    internal const int NoDevice = 19;
    internal const int NotADirectory = 20;
    internal const int IllegalSeek = 29;

    /// <summary>Bytes of <c>struct statfs</c>.</summary>
    internal const int FileSystemBytes = 120;

    private const int OpenReadOnlyCloseOnExec = 0x80000;
    private const int AtEmptyPath = 0x1000;
    private const uint StatxTypeAndLinks = 0x1 | 0x4;
    private const int StatxBytes = 256;
    private const int StatxLinksOffset = 16;
    private const int StatxModeOffset = 28;
    private const int ModeTypeMask = 0xF000;
    private const int ModeRegular = 0x8000;

    /// <summary>Opens for reading; blocks where the file does (a fifo without a writer).</summary>
    internal static int Open(string path)
    {
        int descriptor;
        do
            descriptor = NativeOpen(path, OpenReadOnlyCloseOnExec);
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        return descriptor < 0 ? -Marshal.GetLastPInvokeError() : descriptor;
    }

    internal static void Close(int descriptor) => _ = NativeClose(descriptor);

    /// <summary>Reads at an offset, or onwards where the file cannot seek.</summary>
    internal static int Read(int descriptor, Span<byte> destination, long offset)
    {
        fixed (byte* start = destination)
        {
            while (true)
            {
                var read = NativePread(descriptor, start, (nuint)destination.Length, offset);
                if (read < 0 && Marshal.GetLastPInvokeError() == IllegalSeek)
                    read = NativeRead(descriptor, start, (nuint)destination.Length);
                if (read >= 0)
                    return (int)read;
                var error = Marshal.GetLastPInvokeError();
                if (error != Interrupted)
                    return -error;
            }
        }
    }

    /// <summary>Whether an open file is a regular one, and how many names it still has (0: it was deleted or replaced).</summary>
    internal static int Describe(int descriptor, out bool isRegular, out uint links)
    {
        var buffer = stackalloc byte[StatxBytes];
        var result = NativeStatx(descriptor, "", AtEmptyPath, StatxTypeAndLinks, buffer);
        isRegular = result == 0 && (*(ushort*)(buffer + StatxModeOffset) & ModeTypeMask) == ModeRegular;
        links = result == 0 ? *(uint*)(buffer + StatxLinksOffset) : 0;
        return result == 0 ? 0 : -Marshal.GetLastPInvokeError();
    }

    /// <summary>The kind of file system an open file lies on.</summary>
    internal static FileSystemKind KindOf(int descriptor)
    {
        var buffer = stackalloc byte[FileSystemBytes];
        return NativeFstatfs(descriptor, buffer) == 0 ? (FileSystemKind)(*(long*)buffer) : FileSystemKind.Unknown;
    }

    /// <summary>Fills <paramref name="destination"/> (<see cref="FileSystemBytes"/> long) with the <c>struct statfs</c> of a path.</summary>
    internal static int FileSystemOf(string path, Span<byte> destination)
    {
        fixed (byte* start = destination)
            return NativeStatfs(path, start) == 0 ? FileSystemBytes : -Marshal.GetLastPInvokeError();
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NativeOpen(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int NativeClose(int descriptor);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    private static partial nint NativePread(int descriptor, byte* buffer, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint NativeRead(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NativeStatx(int descriptor, string path, int flags, uint mask, byte* buffer);

    [LibraryImport("libc", EntryPoint = "fstatfs", SetLastError = true)]
    private static partial int NativeFstatfs(int descriptor, byte* buffer);

    [LibraryImport("libc", EntryPoint = "statfs", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NativeStatfs(string path, byte* buffer);
}
