using System.Runtime.InteropServices;
using EdgeTwin.Devices.Buses;

namespace EdgeTwin.Devices.FailSafe;

/// <summary>
/// What keeps the helper alive and ready while everything else dies: signals that are sent to a whole group of processes are ignored, its
/// memory stays where it is (mlockall(2)), and the kernel looks elsewhere first when it needs memory. What may not be is left out.
/// </summary>
internal static unsafe partial class HelperDefences
{
    private const nint Ignore = 1; // SIG_IGN
    private const int Failed = -1;
    private const int LockNow = 1;
    private const int LockLater = 2;
    private const int LockWhenTouched = 4;

    // SIGHUP, SIGINT, SIGQUIT, SIGABRT (systemd's watchdog), SIGPIPE, SIGTERM, SIGTSTP
    private static readonly int[] Ignored = [1, 2, 3, 6, 13, 15, 20];

    /// <summary>Takes them all.</summary>
    /// <returns>Whether the memory is locked.</returns>
    internal static bool Take()
    {
        foreach (var signal in Ignored)
            _ = NativeSignal(signal, Ignore);
        // Less than it was given takes a privilege; what a unit has set (OOMScoreAdjust=) holds otherwise.
        _ = DeviceFile.WriteAttribute("/proc/self/oom_score_adj", "-1000"u8);
        // Only what is used: all that is mapped would be many times as much.
        return NativeLock(LockNow | LockLater | LockWhenTouched) != Failed;
    }

    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    private static partial nint NativeSignal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "mlockall", SetLastError = true)]
    private static partial int NativeLock(int flags);
}
