using EdgeTwin.Bench.Parts;
using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Tests.Parts;

namespace EdgeTwin.Bench;

/// <summary>
/// A byte that is not acknowledged, whichever it is of whatever a part is ever written: identity, set-up, calibration, trigger,
/// reads. The published agent on the FUSE bus says so for every one, and reads the part again when the byte is taken.
/// </summary>
public sealed class RefusedByteTests
{
    private const int NeighbourAddress = 0x4f;
    private const int PeriodMs = 100;

    private static readonly TimeSpan BadMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GoodMax = TimeSpan.FromSeconds(5); // the longest conversion of these parts is far below it

    [Theory]
    [InlineData("bme280")] // 8-bit registers, several set-up writes, calibration in two reads
    [InlineData("sht3x")] // commands of two bytes, a trigger
    [InlineData("veml7700")] // registers of 16 bits
    [InlineData("aht20")] // a command with arguments, asked whether it is ready
    [InlineData("ms5611")] // conversions one after another
    public async Task Every_byte_of_every_write_of_a_part_may_be_refused_and_is_said_and_healed(string name)
    {
        var part = PartOnBus.Of(PartFolder.Read(name), PartFolder.Read(name).Addresses[0]);
        using var rig = new SensorRig();
        await rig.Bus.ControlAsync(part.Chip.Commands);
        await rig.Bus.AddLm75Async(NeighbourAddress);
        await rig.RunAsync(part.ConfigurationEvery(PeriodMs) + Chips.Device("lm75", NeighbourAddress));
        var property = $"{part.Twin}#{part.Vector.Expected[0].Property}";
        await rig.GoodAsync(property);

        foreach (var (write, isOptional) in Writes(part))
        {
            for (var position = 0; position < write.Length; position++)
            {
                await rig.Bus.RefuseByteAsync(part.Address, position, write);
                // Away for a moment, so that it is set up again too and not only read.
                await rig.Bus.UnplugAsync(part.Address);
                await rig.QualityAsync(property, "bad", BadMax);
                var before = (await rig.Bus.CountersAsync(part.Address)).Failed;
                await rig.Bus.PlugAsync(part.Address);
                var what = $"byte {position} of {Convert.ToHexString(write)}";
                if (isOptional)
                {
                    await rig.GoodAsync(property, GoodMax);
                }
                else
                {
                    await Eventually.Async(async () => (await rig.Bus.CountersAsync(part.Address)).Failed > before, $"{what} is sent and refused", BadMax);
                    var bad = await rig.ReadAsync(property);
                    Assert.True(bad.Quality == "bad" && bad.Reason.Contains("no acknowledge from", StringComparison.Ordinal), $"{what}: {bad}");
                }
                await rig.Bus.HealAsync(part.Address);
                var good = await rig.GoodAsync(property, GoodMax);
                Assert.True(Math.Abs(good.Value!.Value - part.Vector.Expected[0].Value!.Value) <= part.Vector.Expected[0].Within, $"after {what}: {good}");
            }
        }
        var neighbour = await rig.ReadAsync("sensors/lm75#temperature");
        Assert.True(neighbour is { Quality: "good", BadCount: 0 }, $"the neighbour came to harm: {neighbour}");
    }

    /// <summary>All that the part is ever written, and whether it may be refused without harm.</summary>
    private static IEnumerable<(byte[] Bytes, bool IsOptional)> Writes(PartOnBus part)
    {
        var installed = PartFolder.Installed(part.Descriptor, part.Vector.Settings) with { Address = part.Address };
        var script = ResolvedScript.Of(part.Descriptor, PartInstallation.Of(part.Descriptor, installed).Evaluate);
        var checks = script.Ready is { } ready ? script.Identity.Append(ready) : script.Identity;
        var reads = checks.Select(check => check.Read).Concat(script.Coefficients).Concat(script.Reads);
        return script.Init.Concat(script.Trigger).Select(step => (step.Write, step.MayFail))
            .Concat(reads.SelectMany(read => new[] { (read.Start, false), (read.Write, false) }))
            .Where(write => write.Item1.Length > 0)
            .DistinctBy(write => Convert.ToHexString(write.Item1));
    }
}
