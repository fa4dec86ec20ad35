using System.Runtime.CompilerServices;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>A GPIO chip by the kernel's character device, <c>/dev/gpiochipN</c>, version 2 of its interface (Linux 5.10 and later).</summary>
public sealed unsafe class GpioChip : IGpioChip
{
    private static readonly nuint GetChipInfo = Request(2, 0x01, sizeof(GpioChipRecord));
    private static readonly nuint GetLineInfo = Request(3, 0x05, sizeof(GpioLineRecord));
    private static readonly nuint GetLine = Request(3, 0x07, sizeof(GpioRequestRecord));

    private readonly int _descriptor;

    private GpioChip(int descriptor, in GpioChipRecord record)
    {
        _descriptor = descriptor;
        Name = GpioName.Text(record.Name);
        Label = GpioName.Text(record.Label);
        LineCount = (int)record.Lines;
    }

    /// <summary>The kernel's name: <c>gpiochip0</c>.</summary>
    public string Name { get; }

    /// <summary>The controller's name: <c>pinctrl-bcm2711</c>.</summary>
    public string Label { get; }

    /// <inheritdoc/>
    public int LineCount { get; }

    /// <summary>Opens a chip.</summary>
    /// <returns>0 or a negative errno.</returns>
    public static int TryOpen(string path, out IGpioChip? chip)
    {
        chip = null;
        var descriptor = DeviceFile.Open(path, DeviceFile.ReadWrite);
        if (descriptor < 0)
            return descriptor;
        var record = default(GpioChipRecord);
        var result = DeviceFile.Control(descriptor, GetChipInfo, &record);
        if (result < 0)
            DeviceFile.Close(descriptor);
        else
            chip = new GpioChip(descriptor, record);
        return Math.Min(result, 0);
    }

    /// <inheritdoc/>
    public GpioLineInfo? LineInfo(int offset)
    {
        var record = new GpioLineRecord { Offset = (uint)offset };
        if (DeviceFile.Control(_descriptor, GetLineInfo, &record) < 0)
            return null;
        return new GpioLineInfo(
            offset,
            GpioName.Text(record.Name),
            GpioName.Text(record.Consumer),
            record.Flags.HasFlag(GpioLineFlags.Used),
            record.Flags.HasFlag(GpioLineFlags.Output),
            record.Flags.HasFlag(GpioLineFlags.ActiveLow));
    }

    /// <inheritdoc/>
    public int TryRequest(GpioRequestOptions options, out IGpioLineRequest? request)
    {
        request = null;
        if (options.Offsets.Count is 0 or > GpioRequestRecord.LinesMax)
            return -LinuxError.Invalid;
        var record = new GpioRequestRecord
        {
            Consumer = GpioName.Of(options.Consumer),
            Flags = options.Flags,
            LineCount = (uint)options.Offsets.Count,
            EventBufferSize = options.Edges == GpioEdges.None ? 0u : Limits.GpioEventsInKernelMax,
        };
        for (var i = 0; i < options.Offsets.Count; i++)
            record.Offsets[i] = (uint)options.Offsets[i];
        var all = ulong.MaxValue >> (GpioRequestRecord.LinesMax - options.Offsets.Count);
        if (options.Direction == GpioDirection.Output)
            record.Add(GpioLineAttribute.OutputValues, options.OutputBits, all);
        if (options.DrivenLines != 0)
        {
            record.Add(GpioLineAttribute.LineFlags, (ulong)GpioLineFlags.Output, options.DrivenLines);
            record.Add(GpioLineAttribute.OutputValues, options.OutputBits, options.DrivenLines);
        }
        if (options.DebounceUs > 0)
            record.Add(GpioLineAttribute.Debounce, (uint)options.DebounceUs, all);
        var result = DeviceFile.Control(_descriptor, GetLine, &record);
        if (result < 0)
            return result;
        request = new GpioLineRequest(record.Descriptor);
        return 0;
    }

    /// <inheritdoc/>
    public void Dispose() => DeviceFile.Close(_descriptor);

    // _IOR and _IOWR of asm-generic/ioctl.h, with GPIO's type 0xB4.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nuint Request(uint direction, uint number, int size) => (direction << 30) | ((uint)size << 16) | (0xB4 << 8) | number;
}
