using System.Globalization;
using System.Runtime.InteropServices;
using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Buses;

/// <summary>
/// The errors that buses end in, the same numbers on x86-64 and arm64 (errno(3)), and what each says about a bus
/// (the kernel's Documentation/i2c/fault-codes.rst).
/// </summary>
public static class LinuxError
{
    /// <summary>EPERM: not allowed.</summary>
    public const int NotPermitted = 1;

    /// <summary>ENOENT: no such file.</summary>
    public const int NoEntry = 2;

    /// <summary>EINTR: a signal came first.</summary>
    public const int Interrupted = 4;

    /// <summary>EIO: the controller failed.</summary>
    public const int InputOutput = 5;

    /// <summary>ENXIO: no acknowledge to the address.</summary>
    public const int NoSuchAddress = 6;

    /// <summary>EBADF: the descriptor is not open.</summary>
    public const int BadDescriptor = 9;

    /// <summary>EAGAIN: arbitration was lost.</summary>
    public const int TryAgain = 11;

    /// <summary>EACCES: no permission.</summary>
    public const int AccessDenied = 13;

    /// <summary>EBUSY: the bus never became free, or a kernel driver has the address.</summary>
    public const int Busy = 16;

    /// <summary>ENODEV: the device is gone.</summary>
    public const int NoDevice = 19;

    /// <summary>ENOTDIR: a part of the path is no folder.</summary>
    public const int NotADirectory = 20;

    /// <summary>EINVAL: the driver does not take that.</summary>
    public const int Invalid = 22;

    /// <summary>ENOTTY: the file knows no such call.</summary>
    public const int NotThatKind = 25;

    /// <summary>EPROTO: the chip did not keep to the protocol.</summary>
    public const int Protocol = 71;

    /// <summary>EMSGSIZE: too long for one transfer.</summary>
    public const int TooLong = 90;

    /// <summary>EOPNOTSUPP: the adapter cannot do that.</summary>
    public const int NotSupported = 95;

    /// <summary>ECONNABORTED: who served the file is gone.</summary>
    public const int ConnectionAborted = 103;

    /// <summary>ENOTCONN: nobody serves the file.</summary>
    public const int NotConnected = 107;

    /// <summary>ESHUTDOWN: the device was taken away.</summary>
    public const int ShutDown = 108;

    /// <summary>ETIMEDOUT: the transfer did not end in time.</summary>
    public const int TimedOut = 110;

    /// <summary>EREMOTEIO: no acknowledge.</summary>
    public const int RemoteInputOutput = 121;

    /// <summary>The highest number Linux uses (EHWPOISON).</summary>
    public const int Max = 133;

    /// <summary>The chip did not acknowledge: nobody is there, or it is busy. The bus itself works.</summary>
    public static bool IsNoAcknowledge(int error) => error is NoSuchAddress or RemoteInputOutput;

    /// <summary>The lines of the bus, rather than one chip, may be the cause.</summary>
    public static bool IsBusFault(int error) => error is TimedOut or Busy or InputOutput or TryAgain;

    /// <summary>The adapter itself is gone and its file has to be opened anew.</summary>
    public static bool IsAdapterGone(int error) =>
        error is NoDevice or NoEntry or BadDescriptor or ShutDown or NotConnected or ConnectionAborted;

    /// <summary>The number's name, as manuals and other programs print it.</summary>
    public static string NameOf(int error) => error switch
    {
        NotPermitted => "EPERM",
        NoEntry => "ENOENT",
        Interrupted => "EINTR",
        InputOutput => "EIO",
        NoSuchAddress => "ENXIO",
        BadDescriptor => "EBADF",
        TryAgain => "EAGAIN",
        AccessDenied => "EACCES",
        Busy => "EBUSY",
        NoDevice => "ENODEV",
        NotADirectory => "ENOTDIR",
        Invalid => "EINVAL",
        NotThatKind => "ENOTTY",
        Protocol => "EPROTO",
        TooLong => "EMSGSIZE",
        NotSupported => "EOPNOTSUPP",
        ConnectionAborted => "ECONNABORTED",
        NotConnected => "ENOTCONN",
        ShutDown => "ESHUTDOWN",
        TimedOut => "ETIMEDOUT",
        RemoteInputOutput => "EREMOTEIO",
        _ => $"errno {error.ToString(CultureInfo.InvariantCulture)}",
    };

    /// <summary>What a failed reading of a file with this error is.</summary>
    public static FrameStatus Status(int error) => error is NoEntry or NoSuchAddress or NoDevice or NotADirectory ? FrameStatus.Missing : FrameStatus.ReadFailed;

    /// <summary>The error in the system's words, with its name.</summary>
    public static string Words(int error) => $"{Marshal.GetPInvokeErrorMessage(error)} ({NameOf(error)})";
}
