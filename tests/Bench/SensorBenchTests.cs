using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Bench;

/// <summary>
/// The sensor bench inside an emulated Raspberry Pi 3, on a thermometer at its real bus whose temperature is set from outside: what
/// was done to the sensor is what its report says.
/// </summary>
public sealed class SensorBenchTests(SensorPi pi) : IClassFixture<SensorPi>
{
    private const double Resolution = 0.0625;
    private const double Before = 20;
    private const double After = 30;
    private const double Elsewhere = 25;
    private const int LiveSeconds = 8;
    private const int StepSeconds = 4;

    // The sensor model cuts thousandths of a degree off: 20.0625 would be 20.
    private const double Upwards = 0.001;
    private const int ColumnsMax = 80;

    // The emulator does not keep time to the millisecond, and shares two cores with whatever else runs here.
    private const double PeriodTolerance = 0.02;
    private const double JitterSecondsMax = 0.05;

    // What changes at once is seen at the next reading but one at the latest.
    private const double TauSecondsMax = 0.3;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(230);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_says_what_was_done_to_the_sensor_live_replayed_and_with_faults()
    {
        var machine = await pi.MachineAsync();
        await machine.SetTemperatureAsync(Elsewhere, "tmp421");
        await machine.SetTemperatureAsync(Before);
        await pi.Agent.WhenAsync(SensorPi.Tmp105, known => known.Value == Before, "is where it begins, whatever other tests left");
        await pi.Agent.WhenAsync(SensorPi.Tmp421, known => known.Value is { } value && Math.Abs(value - Elsewhere) <= Resolution, "is where it stays");
        var recording = pi.AskAsync($"record trip --for {LiveSeconds + 2}s --json");
        var live = pi.AskAsync($"bench sensor {SensorPi.Tmp105} --for {LiveSeconds}s --config {SensorPi.Configuration} --test self rate noise step --html /root/report.html --json");
        await Eventually.Async(async () => (await pi.Agent.Client.StateAsync()).Subscribers > 0, "the bench is listening");
        await StepAsync(machine);
        ExpectReport(JsonDocument.Parse(await live).RootElement);
        ExpectHtml(Encoding.UTF8.GetString(await machine.GetAsync("/root/report.html")));

        var path = JsonDocument.Parse(await recording).RootElement.GetProperty("path").GetString()!;
        var samples = await ExpectSameReplayEverywhereAsync(machine, path);
        await ExpectErrorsAsync(path);
        await ExpectInjectedFaultsAsync(path, samples);
    }

    [Fact]
    public async Task A_read_is_explained_register_by_register()
    {
        var machine = await pi.MachineAsync();
        await machine.SetTemperatureAsync(31.25);
        var text = await pi.AskAsync("probe lm75 --bus i2c-1 --address 0x48");
        Assert.Contains("after 00      1F 40  no check-sum", text, StringComparison.Ordinal);
        Assert.Contains("ticks         1F 40 = 8000  (after 00: bytes 0 to 1, highest first, two's", text, StringComparison.Ordinal);
        Assert.Contains("temperature   31.25 °C", text, StringComparison.Ordinal);
        Assert.Contains("= 8000 / 256", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wizard_measures_two_points_and_what_it_prints_corrects_the_sensor()
    {
        var machine = await pi.MachineAsync();
        await machine.SetTemperatureAsync(1);
        // The wizard speaks to people, and script(1) gives it a terminal.
        var start = new ProcessStartInfo("script", ["-qec", $"{Published.Program} bench sensor calibrate {SensorPi.Tmp105} --for 1s --by Ada --note 'ice and steam' --socket {pi.Agent.SocketPath}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var wizard = Process.Start(start)!;
        var said = new StringBuilder();
        await SaysAsync(wizard, said, "Point 1: ");
        await wizard.StandardInput.WriteAsync("0\n");
        await SaysAsync(wizard, said, "Point 2: ");
        await machine.SetTemperatureAsync(99);
        await pi.Agent.WhenAsync(SensorPi.Tmp105, known => known.Value == 99, "is at the second point");
        await wizard.StandardInput.WriteAsync("100\n");
        said.Append(await wizard.StandardOutput.ReadToEndAsync(Stop));
        await wizard.WaitForExitAsync(Stop);
        Assert.True(wizard.ExitCode == 0, said.ToString());

        var toml = said.ToString().ReplaceLineEndings("\n");
        toml = toml[toml.LastIndexOf("[[device.calibration]]", StringComparison.Ordinal)..];
        Assert.Contains("numbers = [1, 0, 99, 100]\n", toml, StringComparison.Ordinal);
        await machine.MustRunAsync($"cp {SensorPi.Configuration} /root/plain.toml; cat >> {SensorPi.Configuration} <<'END'\n{toml}\nEND");
        await pi.AskAsync("reload --json");
        await pi.Agent.WhenAsync(SensorPi.Tmp105, known => known.Value is { } value && Math.Abs(value - 100) < 1e-6, "is corrected");
        // The other tests of this machine go by what the sensor says, whichever comes first.
        await machine.MustRunAsync($"mv /root/plain.toml {SensorPi.Configuration}");
        await pi.AskAsync("reload --json");
        await pi.Agent.WhenAsync(SensorPi.Tmp105, known => known.Value == 99, "is as it was");
    }

    /// <summary>Moves by single steps of the resolution about one level, and then about another.</summary>
    private static async Task StepAsync(VirtualPi machine)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; Stopwatch.GetElapsedTime(began).TotalSeconds < LiveSeconds; i++)
        {
            var level = Stopwatch.GetElapsedTime(began).TotalSeconds < StepSeconds ? Before : After;
            await machine.SetTemperatureAsync(level + (i % 3 * Resolution) + Upwards);
            await Task.Delay(Pace, Stop);
        }
    }

    private static void ExpectReport(JsonElement report)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(report.GetProperty("checks").GetRawText() + report.GetProperty("timing").GetRawText() + report.GetProperty("step_response").GetRawText());
        Assert.Equal("NXP/TI LM75A/LM75B temperature sensor (also TMP105, TMP75)", report.GetProperty("sensor").GetProperty("title").GetString());
        Assert.Contains("Raspberry Pi 3 Model B", report.GetProperty("machine").GetString(), StringComparison.Ordinal);
        Assert.Equal(SensorPi.PeriodMs / 1000.0, Number(report, "timing", "period_seconds"), PeriodTolerance);
        Assert.InRange(Number(report, "timing", "jitter_seconds"), 0, JitterSecondsMax);
        Assert.Equal(Resolution, report.GetProperty("step").GetDouble(), 1e-9);
        Assert.Equal(Before, Number(report, "step_response", "before"), 2 * Resolution);
        Assert.Equal(After, Number(report, "step_response", "after"), 2 * Resolution);
        Assert.Equal(StepSeconds, Number(report, "step_response", "start_seconds"), 1.0);
        Assert.InRange(Number(report, "step_response", "tau63_seconds"), 0, TauSecondsMax);
        foreach (var check in new[] { "answers", "check-sums", "range", "resolution" })
            Assert.True(VerdictOf(report, check) == "pass", report.GetProperty("checks").GetRawText());
    }

    private static void ExpectHtml(string html)
    {
        var document = XDocument.Parse(html.Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal));
        var plots = document.Descendants().Where(element => element.Name.LocalName == "svg").Select(element => element.Attribute("aria-label")!.Value).ToArray();
        Assert.Equal(["Histogram of the time between samples", "Values over time", "Histogram of the values", "Overlapping Allan deviation over the averaging time, both axes logarithmic", "The step and what was read from it"], plots);
        Assert.Contains("i2c-1, address 0x48", document.Descendants().First(element => element.Name.LocalName == "header").Value, StringComparison.Ordinal);
    }

    /// <summary>What the Pi recorded, this machine of another kind replays to the same bytes.</summary>
    private async Task<ChangeReport[]> ExpectSameReplayEverywhereAsync(VirtualPi machine, string path)
    {
        var there = await pi.AskAsync($"replay {path} --json");
        using var folder = new ScratchFolder("replay");
        await File.WriteAllBytesAsync(folder["trip.etrec"], await machine.GetAsync(path), Stop);
        using var replay = Process.Start(new ProcessStartInfo(Published.Program, ["replay", folder["trip.etrec"], "--json"]) { RedirectStandardOutput = true })!;
        var here = await replay.StandardOutput.ReadToEndAsync(Stop);
        await replay.WaitForExitAsync(Stop);
        Assert.True(here.Split('\n').Length > LiveSeconds, here);
        Assert.Equal(there, here);
        return [.. here.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, ApiJson.Default.ChangeReport)!)];
    }

    private async Task ExpectErrorsAsync(string path)
    {
        var report = JsonDocument.Parse(await pi.AskAsync($"bench sensor {SensorPi.Tmp105} --recording {path} --config {SensorPi.Configuration} --reference {SensorPi.Tmp421} --test error --json")).RootElement;
        // Five below the reference before the step, five above it afterwards.
        Assert.Equal(After - Elsewhere, Number(report, "errors", "largest_absolute"), 0.5);
        Assert.InRange(Number(report, "errors", "bias"), Before - Elsewhere + 1, After - Elsewhere - 1);
    }

    private async Task ExpectInjectedFaultsAsync(string path, ChangeReport[] samples)
    {
        // A reading that failed by itself, on a busy host, is without a value as well; it may or may not be among those injected.
        var recorded = samples.Where(sample => sample.Value is null && $"{sample.Twin}#{sample.Property}" is SensorPi.Tmp105 or SensorPi.Tmp421).ToArray();
        Assert.True(recorded.Length <= samples.Length / 10, $"{recorded.Length} of {samples.Length} readings failed by themselves");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', recorded.Select(sample => $"by itself: {sample}")));
        var withoutValue = 0L;
        var injected = 0L;
        foreach (var property in new[] { SensorPi.Tmp105, SensorPi.Tmp421 })
        {
            var report = JsonDocument.Parse(await pi.AskAsync($"bench sensor {property} --recording {path} --config {SensorPi.Configuration} --inject nack=20% --seed 7 --test self --json")).RootElement;
            Assert.Equal("fail", VerdictOf(report, "answers"));
            withoutValue += report.GetProperty("samples_without_value").GetInt64();
            injected = report.GetProperty("injected").GetProperty("nacks").GetInt64();
        }
        Assert.InRange(injected, 1, long.MaxValue);
        Assert.InRange(withoutValue, injected, injected + recorded.Length);
        var text = await pi.AskAsync($"bench sensor {SensorPi.Tmp105} --recording {path} --config {SensorPi.Configuration} --inject nack=20% --seed 7");
        Assert.Contains($"{injected} reads failed (NACK)", text, StringComparison.Ordinal);
        Assert.Contains("FAIL  ", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= ColumnsMax, line));
    }

    private static async Task SaysAsync(Process process, StringBuilder said, string words)
    {
        var buffer = new char[1024];
        while (!said.ToString().Contains(words, StringComparison.Ordinal))
        {
            var read = await process.StandardOutput.ReadAsync(buffer, Stop);
            Assert.True(read > 0, $"it ended before it said '{words}': {said}");
            said.Append(buffer, 0, read);
        }
    }

    private static double Number(JsonElement report, string part, string member) => report.GetProperty(part).GetProperty(member).GetDouble();

    private static string? VerdictOf(JsonElement report, string check) =>
        report.GetProperty("checks").EnumerateArray().First(candidate => candidate.GetProperty("name").GetString() == check).GetProperty("verdict").GetString();
}
