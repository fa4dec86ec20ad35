using System.Buffers.Text;

namespace EdgeTwin.Devices.Buses.Pwm;

/// <summary>
/// One PWM channel through sysfs (kernel documentation, driver-api/pwm): exported and set up when opened, at its safe duty until
/// driven, and again before it is given back. Failures are negative errnos.
/// </summary>
public sealed class PwmChannel : IDisposable
{
    private readonly string _unexportPath;
    private readonly string _dutyPath;
    private readonly string _periodPath;
    private readonly string _polarityPath;
    private readonly string _enablePath;
    private readonly byte[] _number;
    private readonly PwmChannelOptions _options;
    private readonly bool _wasExported;
    private readonly byte[] _text = new byte[32];
    private bool _isClosed;

    private PwmChannel(string chip, int channel, PwmChannelOptions options, bool wasExported)
    {
        var folder = Path.Combine(chip, $"pwm{channel}");
        _unexportPath = Path.Combine(chip, "unexport");
        _dutyPath = Path.Combine(folder, "duty_cycle");
        _periodPath = Path.Combine(folder, "period");
        _polarityPath = Path.Combine(folder, "polarity");
        _enablePath = Path.Combine(folder, "enable");
        _number = System.Text.Encoding.ASCII.GetBytes($"{channel}");
        _options = options;
        _wasExported = wasExported;
    }

    /// <summary>The file that its duty is written to, ns as text.</summary>
    internal string DutyPath => _dutyPath;

    /// <summary>Exports a channel and puts it at its safe duty.</summary>
    /// <param name="rootPath">The directory that holds <c>sys</c>: <c>/</c>, or a fixture in tests.</param>
    /// <param name="chipName">The chip: <c>pwmchip0</c>.</param>
    /// <param name="channel">Its number on the chip.</param>
    /// <param name="options">Cycle, polarity, safe duty.</param>
    /// <param name="pwm">The channel; null on failure.</param>
    /// <returns>0 or a negative errno: EBUSY where the kernel itself has it, ENODEV where the chip has none of that number.</returns>
    public static int TryOpen(string rootPath, string chipName, int channel, PwmChannelOptions options, out PwmChannel? pwm)
    {
        pwm = null;
        var chip = Path.Combine(rootPath, "sys/class/pwm", chipName);
        var wasExported = Directory.Exists(Path.Combine(chip, $"pwm{channel}"));
        var opened = new PwmChannel(chip, channel, options, wasExported);
        var result = wasExported ? 0 : DeviceFile.WriteAttribute(Path.Combine(chip, "export"), opened._number);
        if (result >= 0)
            result = opened.SetUp();
        // Whoever gives its files to our group does so once it is exported: then they can be written, if not at once.
        if (result < 0 && result != -LinuxError.AccessDenied)
            opened.GiveBack();
        else if (result >= 0)
            pwm = opened;
        return Math.Min(result, 0);
    }

    /// <summary>Drives it: the active part of a cycle, percent. The kernel rounds to what the hardware can do; read it back.</summary>
    /// <returns>0 or a negative errno; EINVAL outside 0 to 100.</returns>
    public int SetDuty(double percent)
    {
        if (!(percent is >= 0 and <= 100))
            return -LinuxError.Invalid;
        return WriteNumber(_dutyPath, _options.DutyNsOf(percent));
    }

    /// <summary>Reads back what the kernel says it is.</summary>
    /// <returns>0 or a negative errno.</returns>
    public int TryRead(out PwmReading reading)
    {
        reading = default;
        if (ReadNumber(_periodPath, out var periodNs) is < 0 and var periodError)
            return periodError;
        if (ReadNumber(_dutyPath, out var dutyNs) is < 0 and var dutyError)
            return dutyError;
        if (ReadNumber(_enablePath, out var enabled) is < 0 and var enableError)
            return enableError;
        var length = ReadText(_polarityPath);
        if (length < 0)
            return length;
        reading = new PwmReading(periodNs, dutyNs, _text.AsSpan(0, length).StartsWith("inversed"u8), enabled != 0);
        return 0;
    }

    /// <summary>Puts it at its safe duty and gives it back as it was found: unexported if it was.</summary>
    public void Dispose()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        _ = SetDuty(_options.SafeDutyPercent);
        GiveBack();
    }

    /// <summary>
    /// The safe duty first, then the output on. The kernel refuses everything until there is a period, a period shorter than the
    /// duty that still stands, and another polarity while it is on.
    /// </summary>
    private int SetUp()
    {
        var result = TryRead(out var found);
        var mustInvert = found.IsInversed != _options.IsInversed;
        if (result >= 0 && mustInvert && found.IsEnabled)
            result = WriteNumber(_enablePath, 0);
        if (result >= 0 && found.PeriodNs > 0)
            result = WriteNumber(_dutyPath, 0);
        if (result >= 0)
            result = WriteNumber(_periodPath, _options.PeriodNs);
        if (result >= 0 && mustInvert)
            result = DeviceFile.WriteAttribute(_polarityPath, _options.IsInversed ? "inversed"u8 : "normal"u8);
        if (result >= 0)
            result = SetDuty(_options.SafeDutyPercent);
        return result < 0 ? result : WriteNumber(_enablePath, 1);
    }

    private void GiveBack()
    {
        // An output that is safe at some duty must go on running; only one that is safe at none is switched off.
        if (_options.SafeDutyPercent != 0)
            return;
        _ = WriteNumber(_enablePath, 0);
        if (!_wasExported)
            _ = DeviceFile.WriteAttribute(_unexportPath, _number);
    }

    private int WriteNumber(string path, long number) =>
        Utf8Formatter.TryFormat(number, _text, out var length) ? DeviceFile.WriteAttribute(path, _text.AsSpan(0, length)) : -LinuxError.Invalid;

    private int ReadNumber(string path, out long number)
    {
        number = 0;
        var length = ReadText(path);
        if (length < 0)
            return length;
        return Utf8Parser.TryParse(_text.AsSpan(0, length), out number, out _) ? 0 : -LinuxError.Invalid;
    }

    private int ReadText(string path)
    {
        var descriptor = DeviceFile.Open(path, DeviceFile.ReadOnly);
        if (descriptor < 0)
            return descriptor;
        var length = DeviceFile.Read(descriptor, _text);
        DeviceFile.Close(descriptor);
        return length;
    }
}
