using System.Text.Json;
using EdgeTwin.Bench.Parts;
using static EdgeTwin.Bench.Chips;

namespace EdgeTwin.Bench;

/// <summary>
/// The sensor bench on chips whose noise and faults are known, as they were made: an SHT4x whose answers take turns, beside a TMP117
/// that is the truth, on the emulated machine's I2C.
/// </summary>
[Collection(VirtCollection.Name)]
public sealed class SensorNoiseTests(VirtFixture fixture)
{
    private const string Sensor = "sensors/sht4x#temperature";
    private const string Reference = "sensors/tmp117#temperature";
    private const int PeriodMs = 50;
    private const double Truth = 25;
    private const double Bias = 0.1;
    private const double Noise = 0.04;
    private const int Answers = 24;
    private const int Nacks = 4;

    // A chip that answers again is back within two seconds; until then every reading is bad.
    private const int SilentMsMax = 2000;

    // Some answers are taken once more than others, and on a busy host a reading is left out here and there.
    private const double NoiseTolerance = 0.15;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Noise_errors_and_faults_are_found_as_the_chip_was_given_them()
    {
        var machine = await fixture.MachineAsync();
        var values = Values();
        await PlugAsync(machine, values);
        try
        {
            await using var agent = await PartAgent.StartAsync(machine, $"[host]\nenabled = false\n{Device("sht4x", 0x44, periodMs: PeriodMs)}{Device("tmp117", 0x49, periodMs: 1000)}");
            foreach (var property in new[] { Sensor, Reference })
                await agent.Agent.WhenAsync(property, known => known.Quality == "good", "is good");
            ExpectNoise(await BenchAsync(agent, $"--for 8s --reference {Reference}"), values);

            var faulty = BenchAsync(agent, "--for 4s --test self");
            await Task.Delay(TimeSpan.FromSeconds(1.5), Stop);
            await machine.Bus.FailAsync(0x44, ChipFault.Nack, times: Nacks);
            ExpectFaults(await faulty);
        }
        finally
        {
            await machine.Bus.RemoveAsync(0x44);
            await machine.Bus.RemoveAsync(0x49);
        }
    }

    private static async Task PlugAsync(VirtualPi machine, double[] values)
    {
        await machine.Bus.AddSht4xAsync();
        await machine.Bus.RespondInTurnAsync(0x44, [0xFD], [.. values.Select(value => Sht4xAnswer.Of(value))]);
        await machine.Bus.AddTmp117Async();
    }

    private static async Task<JsonElement> BenchAsync(PartAgent agent, string arguments) =>
        JsonDocument.Parse(await agent.AskAsync($"bench sensor {Sensor} {arguments} --json")).RootElement;

    private static void ExpectNoise(JsonElement report, double[] values)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(report.GetProperty("checks").GetRawText());
        // The Allan deviation of one sample, by its definition, of answers that come round again and again.
        var expected = Math.Sqrt(values.Select((value, i) => Math.Pow(values[(i + 1) % values.Length] - value, 2)).Average() / 2);
        var noise = report.GetProperty("noise").GetProperty("per_sample").GetDouble();
        Assert.InRange(noise, expected * (1 - NoiseTolerance), expected * (1 + NoiseTolerance));
        Assert.Equal(PeriodMs / 1000.0, report.GetProperty("timing").GetProperty("period_seconds").GetDouble(), 0.01);
        Assert.Equal(values.Average() - Truth, report.GetProperty("errors").GetProperty("bias").GetDouble(), 0.01);
        Assert.Equal(0.01, report.GetProperty("step").GetDouble(), 1e-6);
        Assert.Equal("pass", VerdictOf(report, "answers"));
        Assert.Equal("pass", VerdictOf(report, "noise"));
        Assert.Equal("pass", VerdictOf(report, "moves"));
    }

    private static void ExpectFaults(JsonElement report)
    {
        Assert.InRange(report.GetProperty("samples_without_value").GetInt32(), 1, SilentMsMax / PeriodMs);
        Assert.Equal("fail", VerdictOf(report, "answers"));
        Assert.Contains("no acknowledge from 0x44", report.GetProperty("reasons").GetRawText(), StringComparison.Ordinal);
    }

    private static double[] Values()
    {
        var random = new Random(Campaign.Seed);
        return [.. Enumerable.Range(0, Answers).Select(_ => Math.Round(Truth + Bias + Noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()), 2))];
    }

    private static string? VerdictOf(JsonElement report, string check) =>
        report.GetProperty("checks").EnumerateArray().First(candidate => candidate.GetProperty("name").GetString() == check).GetProperty("verdict").GetString();
}
