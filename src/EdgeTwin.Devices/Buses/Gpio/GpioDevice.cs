using EdgeTwin.Devices.Actuators;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>An installed part on GPIO lines, as its chip's loop reads it.</summary>
/// <param name="ChannelSet">The number its frames carry.</param>
/// <param name="Twin">The twin it feeds; others see it as the holder of the lines.</param>
/// <param name="Gpio">How its lines are requested. An output without <see cref="Outputs"/> is only read back.</param>
/// <param name="Lines">The lines by number or name, all on the loop's chip.</param>
/// <param name="Period">The time between two reports.</param>
public sealed record GpioDevice(ushort ChannelSet, string Twin, GpioDescriptor Gpio, ValueList<string> Lines, TimeSpan Period)
{
    private const ulong ClockLine = 1 << 1;

    /// <summary>How it is clocked out; null for a part whose lines are only looked at.</summary>
    public ClockedRead? Clocked { get; init; }

    /// <summary>Its lines as outputs; null where nothing is driven.</summary>
    public LineOutputs? Outputs { get; init; }

    /// <summary>How the lines are requested once their numbers are known.</summary>
    internal GpioRequestOptions RequestOf(IReadOnlyList<int> offsets) => new(offsets)
    {
        Consumer = $"edgetwin {Twin}",
        Direction = Outputs is not null ? GpioDirection.Output : Gpio.IsOutput ? GpioDirection.AsIs : GpioDirection.Input,
        OutputBits = Outputs?.OrderedBits ?? 0,
        Edges = Gpio.IsOutput ? GpioEdges.None : Gpio.Edges,
        Bias = Gpio.IsOutput ? GpioBias.AsIs : Gpio.Bias,
        IsActiveLow = Gpio.IsActiveLow,
        DebounceUs = Gpio.IsOutput ? 0 : Gpio.DebounceUs,
        DrivenLines = Clocked is null ? 0 : ClockLine, // low from the first moment: high would send the part to sleep
    };
}
