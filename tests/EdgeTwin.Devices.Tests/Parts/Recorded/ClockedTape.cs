using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Tests.Gpio;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests.Parts.Recorded;

/// <summary>Records a part that is clocked out by the agent's own loop, from a fake that shifts out what each vector says.</summary>
internal static class ClockedTape
{
    private const int StepsMax = 10_000;
    private static readonly TimeSpan StepTime = TimeSpan.FromMilliseconds(1);

    public static void Record(FrameTape tape, IReadOnlyList<PartVector> vectors)
    {
        foreach (var vector in vectors)
            Record(tape, vector);
    }

    private static void Record(FrameTape tape, PartVector vector)
    {
        var installation = tape.Installed(vector);
        var value = vector.Frame.Aggregate(0, (sum, next) => sum << 8 | next);
        using var chip = new FakeGpioChip { Shift = new FakeShiftPart(tape.Time, tape.Time.Advance) { Value = _ => value } };
        var set = tape.ChannelSets.Add(new PartDecoder(installation, tape.Catalog));
        var lines = tape.Part.Gpio!.Lines.Select((_, i) => $"{GpioFixture.Line + i}");
        var device = new GpioDevice(set, "recorded", tape.Part.Gpio!, [.. lines], TimeSpan.FromSeconds(1)) { Clocked = ClockedRead.Of(installation) };
        using var loop = new GpioBusLoop("gpiochip0", "/dev", [device], tape.Queue, tape.Time, chip.Open, WaitUntil);
        for (var steps = 0; steps < StepsMax; steps++)
        {
            loop.Step(0);
            if (tape.Take(isOkWanted: true))
            {
                loop.Close();
                return;
            }
            tape.Time.Advance(StepTime);
        }
        Assert.Fail($"{tape.Part.Part}, {vector.Name}: no frame came");

        void WaitUntil(long ns)
        {
            var leftNs = ns - ClockReading.Monotonic(tape.Time);
            if (leftNs > 0)
                tape.Time.Advance(TimeSpan.FromTicks((leftNs + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick));
        }
    }
}
