using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>How lines of a chip are requested.</summary>
/// <param name="Offsets">Their numbers on the chip, at most 64.</param>
public sealed record GpioRequestOptions(IReadOnlyList<int> Offsets)
{
    /// <summary>Who holds the lines, as others are told; cut to 31 bytes.</summary>
    public string Consumer { get; init; } = "edgetwin";

    /// <summary>Input, output, or as it is.</summary>
    public GpioDirection Direction { get; init; } = GpioDirection.Input;

    /// <summary>Which edges are events; for inputs only.</summary>
    public GpioEdges Edges { get; init; } = GpioEdges.None;

    /// <summary>The pull resistor.</summary>
    public GpioBias Bias { get; init; } = GpioBias.AsIs;

    /// <summary>Whether low means active.</summary>
    public bool IsActiveLow { get; init; }

    /// <summary>How long a level must last to count, µs; 0 for none.</summary>
    public int DebounceUs { get; init; }

    /// <summary>Lines that are outputs where the others are not, bit 0 for the first line: the clock of a part that is clocked out.</summary>
    public ulong DrivenLines { get; init; }

    /// <summary>The first levels of outputs, bit 0 for the first line.</summary>
    public ulong OutputBits { get; init; }

    /// <summary>The flags the kernel wants.</summary>
    internal GpioLineFlags Flags =>
        (Direction switch { GpioDirection.Input => GpioLineFlags.Input, GpioDirection.Output => GpioLineFlags.Output, _ => GpioLineFlags.None })
        | (IsActiveLow ? GpioLineFlags.ActiveLow : GpioLineFlags.None)
        | (Edges is GpioEdges.Rising or GpioEdges.Both ? GpioLineFlags.EdgeRising : GpioLineFlags.None)
        | (Edges is GpioEdges.Falling or GpioEdges.Both ? GpioLineFlags.EdgeFalling : GpioLineFlags.None)
        | Bias switch
        {
            GpioBias.Disabled => GpioLineFlags.BiasDisabled,
            GpioBias.PullUp => GpioLineFlags.PullUp,
            GpioBias.PullDown => GpioLineFlags.PullDown,
            _ => GpioLineFlags.None,
        };
}
