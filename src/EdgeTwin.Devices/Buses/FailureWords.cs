using System.Globalization;
using System.Text;
using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Buses;

/// <summary>Failures in words. Made once per kind of failure, so they may allocate.</summary>
internal static class FailureWords
{
    /// <summary>What a failed script says.</summary>
    internal static string Of(ScriptFailure failure, ResolvedScript script, IChipBus bus, int address)
    {
        var place = bus.PlaceOf(address);
        return failure.Kind switch
        {
            ScriptFailureKind.WrongIdentity =>
                $"{place} answers with identity {Answer(failure)}, expected {Expected(script.Identity[failure.Check])}: {Guess(failure, bus)}",
            ScriptFailureKind.CheckSum => $"{place}: the check-sum does not hold {Doing(failure.Phase)} ({Answer(failure)})",
            ScriptFailureKind.NotReady => $"{place} is not ready with its measurement in twice the time it may take ({Milliseconds(script.ConversionNs)} ms)",
            _ => OfTransfer(failure, bus, place),
        };
    }

    /// <summary>What an adapter that cannot be opened says.</summary>
    internal static string OfAdapter(IChipBus bus, int error) => error switch
    {
        LinuxError.NoEntry => $"there is no {bus.Path}: the bus is not enabled on this machine, or its adapter is unplugged (ENOENT)",
        LinuxError.AccessDenied or LinuxError.NotPermitted =>
            $"{bus.Path} may not be opened by this user: add it to the group that owns the file, mostly i2c or spi ({LinuxError.NameOf(error)})",
        LinuxError.NotThatKind => $"{bus.Path} is not a bus of this kind (ENOTTY)",
        _ when LinuxError.IsAdapterGone(error) => $"the adapter behind {bus.Path} is gone ({LinuxError.NameOf(error)})",
        _ => $"{bus.Path} cannot be opened ({LinuxError.NameOf(error)})",
    };

    /// <summary>What a stuck bus says.</summary>
    internal static string OfStuck(IChipBus bus, int error) =>
        $"the bus {bus.Name} is stuck: no transfer gets through, as if a chip held its lines low ({LinuxError.NameOf(error)}); it is tested until they are free";

    /// <summary>The status of a frame that carries these words.</summary>
    internal static FrameStatus StatusOf(ScriptFailure failure) => failure.Kind switch
    {
        ScriptFailureKind.WrongIdentity => FrameStatus.Missing,
        ScriptFailureKind.NotReady => FrameStatus.TimedOut,
        ScriptFailureKind.Transfer => StatusOf(failure.Error),
        _ => FrameStatus.ReadFailed,
    };

    /// <summary>The status of a frame after a failed transfer.</summary>
    internal static FrameStatus StatusOf(int error) =>
        LinuxError.IsNoAcknowledge(error) || LinuxError.IsAdapterGone(error) ? FrameStatus.Missing
        : error == LinuxError.TimedOut ? FrameStatus.TimedOut
        : FrameStatus.ReadFailed;

    private static string OfTransfer(ScriptFailure failure, IChipBus bus, string place)
    {
        var name = LinuxError.NameOf(failure.Error);
        return failure.Error switch
        {
            LinuxError.NoSuchAddress or LinuxError.RemoteInputOutput when failure.Phase is ScriptPhase.Identity or ScriptPhase.Trigger or ScriptPhase.Reads or ScriptPhase.Outputs =>
                $"no acknowledge from {place}: nothing answers at this address ({name})",
            LinuxError.NoSuchAddress or LinuxError.RemoteInputOutput => $"no acknowledge from {place} {Doing(failure.Phase)} ({name})",
            LinuxError.TimedOut => $"{place} did not answer within {Milliseconds(bus.Timeout.Ticks * 100)} ms {Doing(failure.Phase)} ({name})",
            LinuxError.Busy when failure.Phase == ScriptPhase.Identity =>
                $"{place} cannot be used: a driver of the kernel has this address, or the bus is not free (EBUSY); what the kernel drives is found under iio or hwmon",
            LinuxError.Busy => $"{bus.Name} was not free {Doing(failure.Phase)} of {place} (EBUSY)",
            LinuxError.NotSupported => $"{bus.Name} has only SMBus calls, and what {place} needs {Doing(failure.Phase)} is none of them (EOPNOTSUPP)",
            _ when LinuxError.IsAdapterGone(failure.Error) => OfAdapter(bus, failure.Error),
            _ => $"{place} failed {Doing(failure.Phase)} ({name})",
        };
    }

    private static string Doing(ScriptPhase phase) => phase switch
    {
        ScriptPhase.Identity => "while its identity was read",
        ScriptPhase.Init => "while it was set up",
        ScriptPhase.Coefficients => "while its calibration was read",
        ScriptPhase.Trigger => "while a measurement was started",
        ScriptPhase.Ready => "while it was asked whether it is ready",
        ScriptPhase.Outputs => "while an output was written",
        _ => "while it was read",
    };

    private static string Guess(ScriptFailure failure, IChipBus bus)
    {
        if (bus.HasAcknowledge)
            return "this is another part";
        var ones = failure.AnswerBytes == ScriptFailure.AnswerBytesMax ? ulong.MaxValue : (1ul << failure.AnswerBytes * 8) - 1;
        return failure.Answer == 0 || failure.Answer == ones ? "nothing seems to be connected" : "this is another part";
    }

    private static string Answer(ScriptFailure failure)
    {
        var bytes = new byte[failure.AnswerBytes];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(failure.Answer >> 8 * (bytes.Length - 1 - i));
        return Hex(bytes);
    }

    private static string Expected(ScriptCheck check)
    {
        var words = string.Join(" or ", check.AnyOf.Select(allowed => Hex(allowed)));
        return check.Mask.Any(mask => mask != 0xFF) ? $"{words} (of bits {Hex(check.Mask)})" : words;
    }

    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        var words = new StringBuilder();
        foreach (var part in bytes)
            words.Append(words.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"0x{part:x2}");
        return words.ToString();
    }

    private static string Milliseconds(long ns) => (ns / 1e6).ToString("0.###", CultureInfo.InvariantCulture);
}
