using System.Text.Json;
using EdgeAgent.Tests.Api;
using EdgeTwin.Agent.Bench.Sensor;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Agent.Launch;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Model.Configuration;

namespace EdgeAgent.Tests.Bench;

public sealed class SensorCommandTests
{
    [Fact]
    public async Task A_live_a_past_and_a_recorded_sensor_give_the_same_report()
    {
        await using var agent = await StartAsync();
        var recording = BenchCommand.RunAsync(agent, "record trip --for 4s --json");
        var live = await ReportAsync(agent, "bench sensor host/cpu#load --for 4s --test rate --test noise");
        Assert.Equal("the agent, live", live.GetProperty("source").GetString());
        // A machine that does much else reads less often than the 5 Hz asked for, and never more often.
        Assert.InRange(live.GetProperty("samples").GetInt32(), 4, 30);
        Assert.InRange(live.GetProperty("timing").GetProperty("period_seconds").GetDouble(), 0.1, 2);

        var (_, path, _) = await recording;
        var file = JsonDocument.Parse(path).RootElement.GetProperty("path").GetString()!;
        var recorded = await ReportAsync(agent, $"bench sensor host/cpu#load --recording {file} --test rate --test noise");
        Assert.StartsWith("the recording trip.etrec", recorded.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.InRange(recorded.GetProperty("samples").GetInt32(), 4, 30);

        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken); // One commit interval, so that history has it.
        var past = await ReportAsync(agent, "bench sensor host/cpu#load --from -1m --test rate --test noise");
        Assert.True(past.GetProperty("samples").GetInt32() >= live.GetProperty("samples").GetInt32());

        var faulty = await ReportAsync(agent, $"bench sensor host/cpu#load --recording {file} --inject nack=50% --seed 7", ExitCode.Failed);
        Assert.True(faulty.GetProperty("samples_without_value").GetInt32() > 0);
        Assert.Contains("seed 7", faulty.GetProperty("source").GetString(), StringComparison.Ordinal);

        var html = Path.Combine(agent.Paths.Data, "report.html");
        var (code, text, error) = await BenchCommand.RunAsync(agent, $"bench sensor host/cpu#load --recording {file} --test rate --html {html}");
        Assert.True(code == ExitCode.Done, error);
        Assert.Contains("Rate and jitter", text, StringComparison.Ordinal);
        Assert.Contains("<svg", await File.ReadAllTextAsync(html, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        foreach (var (line, exitCode, words) in new[]
        {
            ($"bench sensor host/cpu#lod --recording {file}", ExitCode.NotFound, "did you mean 'host/cpu#load'?"),
            ($"bench sensor host/cpu#load --recording {file} --html /nowhere/r.html", ExitCode.Failed, "cannot be written"),
            ($"bench sensor host/cpu#load --recording {file} --from -1h", ExitCode.BadUsage, "two sources"),
            ("bench sensor host/cpu#load --recording /nowhere/x.etrec", ExitCode.NotFound, "/nowhere/x.etrec"),
            ("bench sensor host/cpu#lod --for 1s", ExitCode.NotFound, "host/cpu#load"),
        })
        {
            (code, text, error) = await BenchCommand.RunAsync(agent, line);
            Assert.True(code == exitCode, $"{line}: {code} {text} {error}");
            Assert.Contains(words, error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("bench sensor host/cpu", "is not a property")]
    [InlineData("bench sensor host/cpu#load --reference x", "'x' is not a property")]
    [InlineData("bench sensor host/cpu#load --inject nack=1%", "--inject needs --recording")]
    [InlineData("bench sensor host/cpu#load --recording f --inject nak=1%", "did you mean 'nack'?")]
    [InlineData("bench sensor host/cpu#load --for soon", "is not a duration")]
    [InlineData("bench sensor host/cpu#load --for 1s --from -1h", "leave it out")]
    [InlineData("bench sensor host/cpu#load --test nose", "edgetwin bench sensor --help")]
    [InlineData("bench sensor", "edgetwin bench sensor --help")]
    [InlineData("bench sensor calibrate a#b --points 1:2:3", "'1:2:3' is not a point")]
    [InlineData("bench sensor calibrate a#b --points 1:1", "exactly 2")]
    [InlineData("bench sensor calibrate a --points 1:1,2:2", "is not a property")]
    [InlineData("bench sensor calibrate a#b", "nobody can be asked here")]
    [InlineData("probe tmp117", "--bus")]
    [InlineData("probe tmp117 --bus i2c-1 --address 0x99", "0x08 to 0x77")]
    [InlineData("probe tmp11 --bus i2c-1", "did you mean 'tmp117'?")]
    [InlineData("probe tmp117 --bus i2c-1 --set gain", "name=value")]
    [InlineData("probe tmp117 --bus i2c-1 --set gain=2", "is not a setting of tmp117")]
    [InlineData("replay f --inject stuck=1s", "how long @ from when")]
    public async Task A_wrong_command_line_is_refused_in_words(string line, string words)
    {
        var (code, text, error) = await BenchCommand.RunAsync(null, line);
        Assert.True(code == ExitCode.BadUsage, $"{code} {text} {error}");
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bench sensor --help", "edgetwin bench sensor greenhouse/air#temperature --for 10m --html report.html")]
    [InlineData("bench sensor calibrate --help", "--points 0.4:0,99.1:100 --by Ada")]
    [InlineData("bench --help", "sensor")]
    [InlineData("replay --help", "--seed 7")]
    [InlineData("probe --help", "edgetwin probe bme280 --bus i2c-1 --address 0x76")]
    public async Task Help_teaches_by_example(string line, string example)
    {
        var (code, text, _) = await BenchCommand.RunAsync(null, line);
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains(example, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--points 0.4:0,99.1:100 --by Ada --note ice_\"and\"_steam", "two-point", "0.4,0,99.1,100")]
    [InlineData("--kind offset --points 20.5:20 --by Ada", "offset", "-0.5")]
    [InlineData("--kind table --points 20:21,0:1,10:11 --by Ada", "table", "0,1,10,11,20,21")]
    [InlineData("--kind polynomial --degree 1 --points 0:1,1:3,2:5 --by Ada", "polynomial", "1,2")]
    public async Task The_table_that_calibrate_prints_is_one_the_configuration_takes(string arguments, string kind, string numbers)
    {
        var (code, toml, error) = await BenchCommand.RunAsync(null, "bench sensor calibrate greenhouse/air#temperature " + arguments);
        Assert.True(code == ExitCode.Done, error);
        var result = ConfigurationReader.Read("edgetwin.toml", $"[[device]]\nid = \"greenhouse/air\"\npart = \"sht4x\"\nbus = \"i2c-1\"\n\n{toml}");
        Assert.True(result.IsValid, $"{string.Join('\n', result.Errors)}\n{toml}");
        var calibration = Assert.Single(Assert.Single(result.Configuration.DeviceList).Calibrations);
        Assert.Equal(kind, CalibrationTable.Word(calibration.Kind));
        Assert.Equal(("temperature", "Ada"), (calibration.Property, calibration.By));
        Assert.Equal(numbers.Split(',').Select(text => double.Parse(text, null)), calibration.Numbers, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Contains(kind, Assert.Single(InstalledSensor.Describe(new SensorFacts("greenhouse/air#temperature", "Cel", "°C"), result.Configuration.DeviceList[0], "temperature").Calibrations), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[degF]", "Cel", 212, 100)]
    [InlineData("mbar", "Pa", 1013.25, 101325)]
    public void A_reference_in_another_unit_is_converted(string from, string to, double value, double converted) =>
        Assert.Equal(converted, SensorSource.Conversion(from, to).Apply(value), 1e-6);

    [Fact]
    public void A_reference_of_another_kind_is_refused_in_words() =>
        Assert.Contains("'m'", Assert.Throws<FormatException>(() => SensorSource.Conversion("m", "Cel")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("probe tmp117 --bus i2c-99", "i2c-99")]
    [InlineData("probe pir --bus gpiochip0", "GPIO lines, which one program can hold at a time")]
    [InlineData("probe ds18b20 --bus w1", "1-wire")]
    public async Task What_cannot_be_probed_says_why(string line, string words)
    {
        var (code, text, error) = await BenchCommand.RunAsync(null, line);
        Assert.True(code == ExitCode.Failed, $"{code} {text} {error}");
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_sheet_is_part_of_what_is_known_of_a_sensor()
    {
        var descriptor = new DescriptorCatalog("", PartAlgorithms.All).Get("sht3x");
        var facts = InstalledSensor.Describe(new SensorFacts("greenhouse/air#temperature", "Cel", "°C"), descriptor, "temperature");
        Assert.Equal((0.04, 0.01, -40.0, 125.0), (facts.TypicalNoise, facts.Resolution, facts.RangeMin, facts.RangeMax));
        Assert.Contains("SHT3x", facts.DataSheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wizard_asks_again_after_a_slip_and_measures_at_each_point()
    {
        await using var agent = await StartAsync();
        var (code, toml, error) = await BenchCommand.RunAsync(agent, "bench sensor calibrate host/cpu#load15 --kind offset --for 1s --by Ada", "one\n1.5\n");
        Assert.True(code == ExitCode.Done, error);
        Assert.Contains("'one' is not a number", error, StringComparison.Ordinal);
        Assert.Contains("  read ", error, StringComparison.Ordinal);
        Assert.Contains("kind = \"offset\"", toml, StringComparison.Ordinal);
        (code, _, error) = await BenchCommand.RunAsync(agent, "bench sensor calibrate host/cpu#load15 --for 1s", "");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("the input ended", error, StringComparison.Ordinal);
    }

    // On a machine that does much else the first reading takes its time, and a command has nothing to ask for before.
    private static async Task<RealAgent> StartAsync()
    {
        var agent = await RealAgent.StartAsync();
        while ((await BenchCommand.RunAsync(agent, "get host/cpu#load")).Code != ExitCode.Done)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        return agent;
    }

    private static async Task<JsonElement> ReportAsync(RealAgent agent, string line, int exitCode = ExitCode.Done)
    {
        var (code, text, error) = await BenchCommand.RunAsync(agent, line + " --json");
        Assert.True(code == exitCode, $"{line}: {code} {text} {error}");
        return JsonDocument.Parse(text).RootElement;
    }
}
