using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses;

/// <summary>
/// The system calls under device nodes, without exceptions and without allocation: each gives a negative errno on failure.
/// The structures are those of 64-bit Linux, the same on x86-64 and arm64 (open(2), read(2), ioctl(2), ppoll(2), eventfd(2)).
/// </summary>
internal static unsafe partial class DeviceFile
{
    internal const int ReadOnly = 0;
    internal const int WriteOnly = 1;
    internal const int ReadWrite = 2;
    internal const int NonBlocking = 0x800;

    private const int Truncate = 0x200;

    /// <summary>O_DIRECTORY, the one flag whose number is the architecture's own (asm/fcntl.h).</summary>
    internal static readonly int Folder = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000 : 0x10000;

    private const int CloseOnExec = 0x80000;
    private const int EventCloseOnExecNonBlocking = 0x80800;
    private const long NsPerSecond = 1_000_000_000;

    /// <summary>Opens a path, never inherited by children.</summary>
    internal static int Open(string path, int flags)
    {
        while (true)
        {
            var descriptor = NativeOpen(path, flags | CloseOnExec);
            if (descriptor >= 0)
                return descriptor;
            var error = Marshal.GetLastPInvokeError();
            if (error != LinuxError.Interrupted)
                return -error;
        }
    }

    internal static void Close(int descriptor) => _ = NativeClose(descriptor);

    /// <summary>Reads onwards.</summary>
    internal static int Read(int descriptor, Span<byte> destination)
    {
        fixed (byte* start = destination)
        {
            while (true)
            {
                var read = NativeRead(descriptor, start, (nuint)destination.Length);
                if (read >= 0)
                    return (int)read;
                var error = Marshal.GetLastPInvokeError();
                if (error != LinuxError.Interrupted)
                    return -error;
            }
        }
    }

    /// <summary>Writes, at the current position.</summary>
    internal static int Write(int descriptor, ReadOnlySpan<byte> source)
    {
        fixed (byte* start = source)
        {
            while (true)
            {
                var written = NativeWrite(descriptor, start, (nuint)source.Length);
                if (written >= 0)
                    return (int)written;
                var error = Marshal.GetLastPInvokeError();
                if (error != LinuxError.Interrupted)
                    return -error;
            }
        }
    }

    /// <summary>Reads the next entries of a folder, as <c>struct linux_dirent64</c> (getdents64(2)).</summary>
    internal static int ReadEntries(int descriptor, Span<byte> destination)
    {
        fixed (byte* start = destination)
        {
            var length = NativeEntries(descriptor, start, (nuint)destination.Length);
            return length >= 0 ? (int)length : -Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Opens an attribute, writes it whole, and closes it.</summary>
    /// <returns>0 or a negative errno.</returns>
    internal static int WriteAttribute(string path, ReadOnlySpan<byte> value)
    {
        var descriptor = Open(path, WriteOnly | Truncate); // As a shell writes; sysfs ignores it.
        if (descriptor < 0)
            return descriptor;
        var written = Write(descriptor, value);
        Close(descriptor);
        return Math.Min(written, 0);
    }

    /// <summary>Writes an attribute that is open, whole, however often.</summary>
    /// <returns>0 or a negative errno.</returns>
    internal static int WriteAttribute(int descriptor, ReadOnlySpan<byte> value)
    {
        _ = NativeTruncate(descriptor, 0); // sysfs ignores it.
        fixed (byte* start = value)
            return NativePositionedWrite(descriptor, start, (nuint)value.Length, 0) < 0 ? -Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>A request to the driver with a structure of the request's own.</summary>
    internal static int Control(int descriptor, nuint request, void* argument)
    {
        while (true)
        {
            var result = NativeControl(descriptor, request, argument);
            if (result >= 0)
                return result;
            var error = Marshal.GetLastPInvokeError();
            if (error != LinuxError.Interrupted)
                return -error;
        }
    }

    /// <summary>Waits until one of the descriptors has something or the time is over. An interrupted wait counts as one that is over.</summary>
    /// <returns>How many have something.</returns>
    internal static int Poll(Span<PollEntry> entries, long timeoutNs)
    {
        timeoutNs = Math.Max(0, timeoutNs);
        var time = stackalloc long[2] { timeoutNs / NsPerSecond, timeoutNs % NsPerSecond };
        fixed (PollEntry* first = entries)
        {
            var result = NativePoll(first, (nuint)entries.Length, time, null);
            if (result >= 0)
                return result;
            var error = Marshal.GetLastPInvokeError();
            if (error != LinuxError.Interrupted)
                return -error;
        }
        foreach (ref var entry in entries)
            entry.Returned = 0;
        return 0;
    }

    /// <summary>A descriptor that <see cref="Poll"/> finds readable once <see cref="Signal"/> was called.</summary>
    internal static int OpenEvent()
    {
        var descriptor = NativeEvent(0, EventCloseOnExecNonBlocking);
        return descriptor >= 0 ? descriptor : -Marshal.GetLastPInvokeError();
    }

    /// <summary>Wakes who polls an event descriptor.</summary>
    internal static int Signal(int eventDescriptor)
    {
        var one = 1L;
        return Write(eventDescriptor, new ReadOnlySpan<byte>(&one, sizeof(long)));
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NativeOpen(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int NativeClose(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint NativeRead(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint NativeWrite(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    private static partial int NativeTruncate(int descriptor, long length);

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    private static partial nint NativePositionedWrite(int descriptor, byte* buffer, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    private static partial nint NativeEntries(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int NativeControl(int descriptor, nuint request, void* argument);

    [LibraryImport("libc", EntryPoint = "ppoll", SetLastError = true)]
    private static partial int NativePoll(PollEntry* entries, nuint count, long* timeout, void* signals);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int NativeEvent(uint initial, int flags);
}
