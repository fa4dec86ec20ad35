using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses;

/// <summary>
/// The real calls. ioctl(2) is variadic in C; on x86-64 and arm64 Linux an integer or pointer argument is passed the same way
/// either way.
/// </summary>
internal sealed unsafe partial class LinuxDeviceCalls : IDeviceCalls
{
    private const int OpenReadWriteCloseOnExec = 0x80002;

    // A signal that comes again and again must not keep a bus loop in one call for ever.
    private const int InterruptionsMax = 8;

    /// <summary>The only instance: it holds nothing.</summary>
    internal static LinuxDeviceCalls Instance { get; } = new();

    /// <inheritdoc/>
    public int Open(string path)
    {
        for (var tries = 1; ; tries++)
        {
            var descriptor = NativeOpen(path, OpenReadWriteCloseOnExec);
            if (descriptor >= 0)
                return descriptor;
            var error = Marshal.GetLastPInvokeError();
            if (error != LinuxError.Interrupted || tries == InterruptionsMax)
                return -error;
        }
    }

    /// <inheritdoc/>
    public int Control(int descriptor, nuint request, void* argument)
    {
        for (var tries = 1; ; tries++)
        {
            var result = NativeIoctl(descriptor, request, argument);
            if (result >= 0)
                return result;
            var error = Marshal.GetLastPInvokeError();
            if (error != LinuxError.Interrupted || tries == InterruptionsMax)
                return -error;
        }
    }

    /// <inheritdoc/>
    public void Close(int descriptor) => _ = NativeClose(descriptor);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NativeOpen(string path, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int NativeIoctl(int descriptor, nuint request, void* argument);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int NativeClose(int descriptor);
}
