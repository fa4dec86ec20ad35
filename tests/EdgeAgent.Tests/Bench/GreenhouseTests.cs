using System.Text.Json;
using EdgeTwin.Agent.Cli;

namespace EdgeAgent.Tests.Bench;

/// <summary>
/// The recording of the first release, replayed: what is known of it is what the bench finds, and what is injected is what it
/// counts. tests/EndToEnd looks at its report in a browser.
/// </summary>
public sealed class GreenhouseTests
{
    private static readonly string Recording = RepositoryRoot.Of("tests/EndToEnd/Report/greenhouse.etrec");
    private static readonly string Configuration = RepositoryRoot.Of("tests/EndToEnd/Report/greenhouse.toml");

    /// <summary>A recording is kept with its sensor for years. EDGETWIN_UPDATE=1 writes it where there is none.</summary>
    [Fact]
    public async Task A_recording_of_the_first_release_gives_the_same_samples_as_one_made_today()
    {
        if (Environment.GetEnvironmentVariable("EDGETWIN_UPDATE") == "1" && !File.Exists(Recording))
            GreenhouseRecording.Write(Recording);
        using var folder = new ScratchFolder("greenhouse");
        var today = Path.Combine(folder.Path, "today.etrec");
        GreenhouseRecording.Write(today);
        var (_, first, _) = await BenchCommand.RunAsync(null, $"replay {Recording} --json");
        var (_, now, _) = await BenchCommand.RunAsync(null, $"replay {today} --json");
        Assert.Equal(GreenhouseRecording.Seconds * 5 / 2 - 2 * GreenhouseRecording.MissingCount, first.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(first, now);
    }

    [Fact]
    public async Task What_is_known_of_the_sensor_is_what_is_found()
    {
        var report = await ReportAsync($"--test self --test rate --test noise --test error --test step --step-at {GreenhouseRecording.StepSeconds}s --reference {GreenhouseRecording.Reference}", ExitCode.Failed);
        // One reading in six hundred failed: more than one in a thousand.
        Assert.Equal(["answers"], report.GetProperty("checks").EnumerateArray().Where(check => check.GetProperty("verdict").GetString() == "fail").Select(check => check.GetProperty("name").GetString()));
        Assert.Equal("Sensirion SHT40/41/45 humidity and temperature sensor", report.GetProperty("sensor").GetProperty("title").GetString());
        Assert.Equal(1, Number(report, "timing", "period_seconds"), 0.001);
        Assert.Equal(GreenhouseRecording.JitterSeconds * Math.Sqrt(2), Number(report, "timing", "jitter_seconds"), 0.0003);
        // The read that failed leaves a gap among the values as well.
        Assert.Equal(GreenhouseRecording.MissingCount + 1, Number(report, "timing", "missing"));
        Assert.Equal(1, report.GetProperty("samples_without_value").GetInt32());
        Assert.Equal(0.01, report.GetProperty("step").GetDouble(), 0.0001);
        Assert.Equal(GreenhouseRecording.BiasCelsius, Number(report, "errors", "bias"), 0.01);
        Assert.Equal(GreenhouseRecording.NoiseCelsius, Number(report, "errors", "deviation"), 0.005);
        // The step is no noise.
        Assert.Equal(GreenhouseRecording.NoiseCelsius, Number(report, "noise", "per_sample"), 0.004);
        Assert.Equal("white", Assert.Single(report.GetProperty("noise").GetProperty("terms").EnumerateArray()).GetProperty("kind").GetString());
        Assert.Equal(GreenhouseRecording.TauSeconds, Number(report, "step_response", "tau63_seconds"), 0.5);
        Assert.Equal(GreenhouseRecording.TauSeconds * Math.Log(9), Number(report, "step_response", "rise_seconds"), 2.0);
        Assert.Equal(21 + GreenhouseRecording.BiasCelsius + GreenhouseRecording.StepCelsius, Number(report, "step_response", "after"), 0.02);
    }

    [Theory]
    [InlineData("nack=10%", "nacks", "answers")]
    [InlineData("bitflip=1%", "bits_flipped", "check-sums")]
    [InlineData("stuck=2m@60s", "stuck", "moves")]
    [InlineData("dropout=20s@60s", "dropped_out", "rate")]
    public async Task A_fault_that_is_injected_is_counted_and_found_by_its_check(string faults, string count, string check)
    {
        var report = await ReportAsync($"--test self --test rate --inject {faults} --seed 7", ExitCode.Failed);
        Assert.True(report.GetProperty("injected").GetProperty(count).GetInt64() > 0, faults);
        Assert.Contains(report.GetProperty("checks").EnumerateArray(), candidate =>
            candidate.GetProperty("name").GetString() == check && candidate.GetProperty("verdict").GetString() == "fail");
    }

    [Theory]
    [InlineData(GreenhouseRecording.Sensor, 14.4)]
    [InlineData("temperature", 0)] // of both alike: against each other there is none
    public async Task A_drift_that_is_injected_is_the_drift_that_is_found(string property, double perDay)
    {
        var report = await ReportAsync($"--test drift --reference {GreenhouseRecording.Reference} --inject drift=0.6/h#{property}");
        var drift = report.GetProperty("drift");
        Assert.InRange(perDay, drift.GetProperty("lower").GetDouble() - 1, drift.GetProperty("upper").GetDouble() + 1);
        Assert.Equal(perDay != 0, drift.GetProperty("is_significant").GetBoolean());
        Assert.True(report.GetProperty("injected").GetProperty("drifted").GetInt64() > 0);
    }

    private static double Number(JsonElement report, string part, string member) => report.GetProperty(part).GetProperty(member).GetDouble();

    private static async Task<JsonElement> ReportAsync(string arguments, int exitCode = ExitCode.Done)
    {
        var (code, text, error) = await BenchCommand.RunAsync(null, $"bench sensor {GreenhouseRecording.Sensor} --recording {Recording} --config {Configuration} {arguments} --json");
        Assert.True(code == exitCode, $"{arguments}: {code} {text} {error}");
        return JsonDocument.Parse(text).RootElement;
    }
}
