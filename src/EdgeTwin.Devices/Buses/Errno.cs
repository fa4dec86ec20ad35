using System.Runtime.InteropServices;
using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Buses;

/// <summary>The operating system's error numbers that mean something of their own here (errno(3); equal on x86-64 and arm64).</summary>
internal static class Errno
{
    internal const int NotPermitted = 1;
    internal const int NotFound = 2;
    internal const int Interrupted = 4;
    internal const int InputOutput = 5;
    internal const int NoSuchDeviceOrAddress = 6;
    internal const int TryAgain = 11;
    internal const int NotAllowed = 13;
    internal const int Busy = 16;
    internal const int NoDevice = 19;
    internal const int NotADirectory = 20;
    internal const int Invalid = 22;

    /// <summary>What a failed reading with this error is.</summary>
    internal static FrameStatus Status(int error) => error switch
    {
        NotFound or NoSuchDeviceOrAddress or NoDevice or NotADirectory => FrameStatus.Missing,
        _ => FrameStatus.ReadFailed,
    };

    /// <summary>The error in the system's words, with its number.</summary>
    internal static string Words(int error) => $"{Marshal.GetPInvokeErrorMessage(error)} (errno {error})";
}
