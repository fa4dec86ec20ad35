using System.Globalization;
using EdgeTwin.Devices.Actuators;
using EdgeTwin.Devices.Buses.Pwm;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Tests.Pwm;

namespace EdgeTwin.Devices.Tests.Parts.Recorded;

/// <summary>Records a PWM part by the agent's own loop, from a chip whose files say what each vector says, and which is then taken away.</summary>
internal static class PwmTape
{
    private const double NsPerSecond = 1e9;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public static void Record(FrameTape tape, IReadOnlyList<PartVector> vectors)
    {
        using var chip = new FakePwmChip();
        var installation = tape.Installed(vectors[0]);
        var device = new PwmDevice(tape.ChannelSets.Add(new PartDecoder(installation, tape.Catalog)), 0, DutyOutput.Of(installation, "pwmchip0", 0, new BusOutputs()), Period);
        using var loop = new PwmBusLoop("pwmchip0", chip.Root, [device], tape.Queue, tape.Time);
        Step();
        foreach (var vector in vectors)
        {
            var periodNs = Math.Round(NsPerSecond / vector.Reports["frequency"]);
            chip["pwm0/period"] = periodNs.ToString(CultureInfo.InvariantCulture);
            chip["pwm0/duty_cycle"] = (periodNs * vector.Reports["duty"] / 100).ToString(CultureInfo.InvariantCulture);
            chip["pwm0/enable"] = vector.Reports["enabled"].ToString(CultureInfo.InvariantCulture);
            Step();
        }
        chip.TakeAway();
        Step();
        Step();
        loop.Close();

        void Step()
        {
            loop.Step(0);
            tape.Take(isOkWanted: true);
            tape.Time.Advance(Period);
        }
    }
}
