using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Tests.Gpio;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Parts.Recorded;

/// <summary>
/// Records a part on GPIO lines, all driven alike, by the agent's own loop: a second at rest, a second with three pulses, one in which the
/// kernel drops two edges of the first, and then the chip is unplugged. An output is read back, off and on.
/// </summary>
internal static class LineTape
{
    private const int Pulses = 3;
    private const uint Dropped = 2;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(100);

    public static void Record(FrameTape tape, PartVector vector)
    {
        using var chip = new FakeGpioChip();
        var gpio = tape.Part.Gpio!;
        var set = tape.ChannelSets.Add(PartDrivers.GpioDecoderOf(tape.Installed(vector), tape.Catalog));
        using var loop = new GpioBusLoop("gpiochip0", "/dev", [new GpioDevice(set, "recorded", gpio, [.. gpio.Lines.Select((_, i) => $"{GpioFixture.Line + i}")], Period)], tape.Queue, tape.Time, chip.Open);
        Step(Period);
        Step(Pulse);
        for (var i = 0; i < Pulses; i++)
        {
            Edge(true);
            Edge(false);
        }
        Step(Period - Pulse - 2 * Pulses * Pulse);
        Step(Pulse);
        Edge(gpio.Edges != GpioEdges.Falling, Dropped);
        Step(Period - 2 * Pulse);
        Step(Period);
        chip.Unplug();
        Step(Period);
        Step(Period);
        loop.Close();

        void Step(TimeSpan after)
        {
            loop.Step(0);
            tape.Take(isOkWanted: true);
            tape.Time.Advance(after);
        }

        void Edge(bool isActive, uint dropped = 0)
        {
            if (gpio.IsOutput)
                chip.Levels = isActive ? 1UL : 0;
            else if (gpio.Edges == GpioEdges.Both || gpio.Edges == (isActive ? GpioEdges.Rising : GpioEdges.Falling))
                Deliver(isActive, dropped);
            Step(Pulse);
        }

        void Deliver(bool isActive, uint dropped)
        {
            // The last to be active is the first to be no more, as water has it that rises and falls.
            for (var i = 0; i < gpio.Lines.Count; i++)
            {
                var line = isActive ? i : gpio.Lines.Count - 1 - i;
                chip.Edge(GpioFixture.Line + line, isActive, ClockReading.Monotonic(tape.Time), line == 0 ? dropped : 0);
            }
        }
    }
}
