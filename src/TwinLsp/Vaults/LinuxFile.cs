using System.Runtime.InteropServices;
using System.Text;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>
/// The system calls behind reading a vault. A vault is tens of thousands of small files, for which the calls that a file object makes
/// beside open, read and close take longer than reading the note. Nothing throws: what fails is not there. Structures are those of
/// 64-bit Linux, the same on x86-64 and arm64 (statx(2), readdir(3)).
/// </summary>
internal static unsafe partial class LinuxFile
{
    // Without waiting: a pipe that nobody writes to is empty, and does not hold up its reader.
    private const int OpenReadOnlyCloseOnExecNoWait = 0x80000 | 0x800;
    private const int PlaceCloseOnExec = 0x80000 | 0x200000;
    private const int Interrupted = 4;
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint StatxTypeSizeTime = 0x1 | 0x200 | 0x40;
    private const int StatxBytes = 256;
    private const int StatxModeOffset = 28;
    private const int StatxSizeOffset = 40;
    private const int StatxModifiedOffset = 112;
    private const int ModeTypeMask = 0xF000;
    private const int ProtectionRead = 1;
    // All of it at once: it is looked through from end to end anyway, and a page at a time takes as long as looking.
    private const int MapPrivatePopulate = 0x2 | 0x8000;
    // openat2(2), of Linux 5.6; it has the same number everywhere.
    private const nint OpenAt2 = 437;
    private const nint OpenHowBytes = 24;
    private const ulong ResolveNoLinks = 0x4;
    private const int EntryTypeOffset = 18;
    private const int EntryNameOffset = 19;

    /// <summary>A file of a folder.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Kind">What it is.</param>
    internal readonly record struct Entry(string Name, FileKind Kind);

    /// <summary>What a file was like at some moment.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Size">Size in bytes.</param>
    /// <param name="ModifiedTicks">When it was changed last, in ticks of UTC.</param>
    internal readonly record struct Status(FileKind Kind, long Size, long ModifiedTicks);

    /// <summary>What is in a folder, in the order of the disk; what was seen of it, if it vanishes meanwhile.</summary>
    internal static void List(string folder, List<Entry> entries)
    {
        var stream = OpenFolder(folder);
        if (stream == null)
            return;
        for (var entry = ReadFolder(stream); entry != null; entry = ReadFolder(stream))
        {
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + EntryNameOffset);
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                entries.Add(new Entry(Encoding.UTF8.GetString(name), (FileKind)entry[EntryTypeOffset]));
        }
        _ = CloseFolder(stream);
    }

    /// <summary>What a file is like; a link is not followed.</summary>
    /// <param name="path">The path in UTF-8, with a zero at its end.</param>
    internal static Status? StatusOf(ReadOnlySpan<byte> path) => StatusOf(CurrentDirectory, path, NoFollow);

    /// <summary>What a file is like that lies below an open folder; a link is not followed.</summary>
    internal static Status? StatusIn(int folder, ReadOnlySpan<byte> path) => StatusOf(folder, path, NoFollow);

    /// <summary>Opens a file or folder to name others from there; negative if that cannot be done.</summary>
    internal static int OpenPlace(ReadOnlySpan<byte> path) => Open(path, PlaceCloseOnExec);

    /// <summary>Where a folder is, without any symbolic link on the way to it; null if it is not there.</summary>
    internal static string? RealPathOf(string folder)
    {
        var place = OpenPlace(new NativePath("/").Of(folder.TrimStart('/')));
        if (place < 0)
            return null;
        var path = new FileInfo($"/proc/self/fd/{place}").LinkTarget;
        Close(place);
        return path;
    }

    /// <summary>What an open file is like.</summary>
    internal static Status? StatusOf(int descriptor) => StatusOf(descriptor, "\0"u8, EmptyPath);

    /// <summary>Opens a file to read it; negative if that cannot be done.</summary>
    internal static int Open(ReadOnlySpan<byte> path) => Open(path, OpenReadOnlyCloseOnExecNoWait);

    /// <summary>The same, but not if anything on the way to it is a symbolic link, whoever put it there since it was last looked at.</summary>
    internal static int OpenWithoutLinks(ReadOnlySpan<byte> path)
    {
        fixed (byte* start = path)
        {
            var how = stackalloc ulong[] { OpenReadOnlyCloseOnExecNoWait, 0, ResolveNoLinks };
            nint descriptor;
            do
                descriptor = NativeCall(OpenAt2, CurrentDirectory, start, how, OpenHowBytes);
            while (descriptor < 0 && Marshal.GetLastPInvokeError() == Interrupted);
            return (int)descriptor;
        }
    }

    /// <summary>Whether the system can do that, told by a folder on the way to which there is none.</summary>
    internal static bool CanOpenWithoutLinks(string folder)
    {
        var descriptor = OpenWithoutLinks(new NativePath("/").Of(folder.TrimStart('/')));
        if (descriptor >= 0)
            Close(descriptor);
        return descriptor >= 0;
    }

    private static int Open(ReadOnlySpan<byte> path, int flags)
    {
        fixed (byte* start = path)
        {
            int descriptor;
            do
                descriptor = NativeOpen(start, flags);
            while (descriptor < 0 && Marshal.GetLastPInvokeError() == Interrupted);
            return descriptor;
        }
    }

    /// <summary>Reads on; 0 at the end, negative if that cannot be done.</summary>
    internal static int Read(int descriptor, Span<byte> destination)
    {
        fixed (byte* start = destination)
        {
            nint read;
            do
                read = NativeRead(descriptor, start, (nuint)destination.Length);
            while (read < 0 && Marshal.GetLastPInvokeError() == Interrupted);
            return (int)read;
        }
    }

    /// <summary>Maps the beginning of a file to read it; null if that cannot be done. The descriptor is not needed for it any longer.</summary>
    internal static byte* Map(int descriptor, long length)
    {
        var start = NativeMap(null, (nuint)length, ProtectionRead, MapPrivatePopulate, descriptor, 0);
        return start == (byte*)-1 ? null : start;
    }

    /// <summary>Closes a file.</summary>
    internal static void Close(int descriptor) => _ = NativeClose(descriptor);

    private static Status? StatusOf(int directory, ReadOnlySpan<byte> path, int flags)
    {
        var answer = stackalloc byte[StatxBytes];
        fixed (byte* start = path)
        {
            if (Statx(directory, start, flags, StatxTypeSizeTime, answer) != 0)
                return null;
        }
        var seconds = *(long*)(answer + StatxModifiedOffset);
        var nanoseconds = *(uint*)(answer + StatxModifiedOffset + sizeof(long));
        var ticks = DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond) + (nanoseconds / TimeSpan.NanosecondsPerTick);
        return new Status((FileKind)((*(ushort*)(answer + StatxModeOffset) & ModeTypeMask) >> 12), *(long*)(answer + StatxSizeOffset), ticks);
    }

    [LibraryImport("libc", EntryPoint = "opendir", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void* OpenFolder(string path);

    [LibraryImport("libc", EntryPoint = "readdir")]
    private static partial byte* ReadFolder(void* stream);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int CloseFolder(void* stream);

    [LibraryImport("libc", EntryPoint = "statx")]
    private static partial int Statx(int directory, byte* path, int flags, uint mask, byte* answer);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int NativeOpen(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint NativeCall(nint number, nint directory, byte* path, ulong* how, nint bytes);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint NativeRead(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial byte* NativeMap(byte* wanted, nuint length, int protection, int flags, int descriptor, long offset);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int NativeClose(int descriptor);
}
