using System.Text.Json;
using System.Xml.Linq;
using EdgeTwin.Agent.Bench.Sensor;
using EdgeTwin.Agent.Cli;

namespace EdgeAgent.Tests.Bench;

public sealed class SensorReportTests
{
    private const int Count = 3000;

    /// <summary>The whole report as it is printed on a plain terminal; EDGETWIN_UPDATE=1 writes it anew.</summary>
    [Fact]
    public async Task The_report_reads_as_written_down()
    {
        var path = Path.Combine(RepositoryRoot.Path, "tests", "EdgeAgent.Tests", "Bench", "sensor-report.txt");
        var text = Text(Report());
        if (Environment.GetEnvironmentVariable("EDGETWIN_UPDATE") == "1")
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), text);
        Assert.True(text.All(char.IsAscii), "a plain terminal is given ASCII only");
        Assert.Contains("PASS", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 80)]
    [InlineData(false, 80)]
    [InlineData(true, 60)]
    public void No_line_is_wider_than_the_terminal_and_one_with_Unicode_is_given_Braille(bool isUnicode, int width)
    {
        var text = Text(Report(step: true), isUnicode, width);
        Assert.Equal(isUnicode, text.Any(c => c is > '\u2800' and <= '\u28FF'));
        Assert.Contains(isUnicode ? "°C" : "deg C", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= width, line));
    }

    [Theory]
    [InlineData(20.861, 21.139, "20.86 to 21.14 °C")]
    [InlineData(-0.0004, 0.1, "0.00 to 0.10 °C")]
    [InlineData(100_653.2, 100_665.9, "100653 to 100666 °C")]
    [InlineData(21, 21, "21 °C to 21 °C")]
    [InlineData(1e-12, 2e-12, "1e-12 °C to 2e-12 °C")]
    public void The_ends_of_a_range_have_the_digits_that_its_width_makes_sense_of(double from, double to, string words) =>
        Assert.Equal(words, SensorFigure.OfRange(from, to, "°C"));

    [Fact]
    public void The_verdict_in_short_names_what_failed_and_what_is_not_known()
    {
        Assert.Equal("all 7 checks", SensorHighlights.WordsOf(Report()));
        var noisy = SensorAnalysis.Run(Begun() with { Sensor = new SensorFacts("a#b", "Cel", "°C") { TypicalNoise = 0.04 } }, Readings(0.2, 0, 0, 0), null, "", SensorTests.Usual, null);
        Assert.Equal("1 of 7 checks: noise; not known: range, resolution", SensorHighlights.WordsOf(noisy));
        Assert.Equal(
            [("period", SensorVerdict.Pass), ("values", SensorVerdict.Unknown), ("resolution", SensorVerdict.Unknown), ("noise", SensorVerdict.Fail), ("drift per day", null)],
            SensorHighlights.Of(noisy).Select(highlight => (highlight.Name, highlight.Verdict)));
        Assert.Contains("4.96 times the data sheet's 0.04 °C", SensorHighlights.Of(noisy).Single(highlight => highlight.Name == "noise").Note, StringComparison.Ordinal);
        Assert.Equal("measured without a self-test", SensorHighlights.WordsOf(SensorAnalysis.Run(Begun(), Readings(0.04, 0, 0, 0), null, "", SensorTests.Rate, null)));
    }

    [Fact]
    public void The_HTML_report_is_well_formed_needs_nothing_else_and_names_everything()
    {
        var html = new SensorReportHtml(Report(step: true)).Write();
        var document = XDocument.Parse(html.Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal));
        var plots = document.Descendants().Where(element => element.Name.LocalName == "svg").ToArray();
        Assert.Equal(7, plots.Length);
        Assert.All(plots, plot => Assert.NotEmpty(plot.Elements().First(element => element.Name.LocalName == "title").Value));
        Assert.DoesNotContain(document.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe");
        Assert.DoesNotContain(document.Descendants().Attributes(), attribute => attribute.Value.Contains("NaN", StringComparison.Ordinal) || attribute.Value.Contains('∞', StringComparison.Ordinal));
        foreach (var words in new[] { "Sensirion &lt;SHT40&gt;", "version 6.5", "i2c-1, address 0x44", "two-point", "a test machine", "prefers-color-scheme: dark", "@media print", "white noise", "Step response", "Drift", "Errors against", "Passed" })
            Assert.True(html.Contains(words, StringComparison.Ordinal), $"the report does not say '{words}'");
    }

    [Fact]
    public void The_members_of_the_JSON_report_stay()
    {
        using var json = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(Report(step: true), SensorJson.Default.SensorReport));
        Assert.Equal(
            "sensor machine program made source form is_passed from to samples samples_without_value reasons checks values value_histogram step timing noise errors drift step_response trace problems error_trace step_trace reference injected",
            Members(json.RootElement));
        Assert.Equal("edgetwin-sensor-report/1", json.RootElement.GetProperty("form").GetString());
        Assert.Equal("per_sample lower upper best best_tau_seconds points terms values_used values_filled values_left_out", Members(json.RootElement.GetProperty("noise")));
        Assert.Equal("samples tau_seconds deviation lower upper degrees_of_freedom slope kind", Members(json.RootElement.GetProperty("noise").GetProperty("points")[0]));
        Assert.Equal("white", json.RootElement.GetProperty("noise").GetProperty("terms")[0].GetProperty("kind").GetString());
        Assert.Equal("pass", json.RootElement.GetProperty("checks")[0].GetProperty("verdict").GetString());
    }

    public static TheoryData<string, double[], string, bool> BadInputs() => new()
    {
        { "nothing", [], "at least 3 are needed", false },
        { "one value", [21], "at least 9 are needed", true },
        { "too few for noise", [21, 22, 21, 22], "Noise: 4 values", true },
        { "not a number", [.. Enumerable.Repeat(double.NaN, 50)], "Noise: 0 values", false },
        { "constant", [.. Enumerable.Repeat(21.0, 100)], "every value is the same", false },
        { "an infinity among good ones", [.. Enumerable.Range(0, 100).Select(i => i == 50 ? double.PositiveInfinity : i % 3 * 0.01)], "Step: ", false },
    };

    [Theory]
    [MemberData(nameof(BadInputs), DisableDiscoveryEnumeration = true)]
    public void What_cannot_be_measured_is_said_in_every_form(string input, double[] values, string words, bool isPassed)
    {
        var readings = new SensorReadings();
        for (var i = 0; i < values.Length; i++)
            readings.Add(i * 1_000_000_000L, values[i], double.IsFinite(values[i]) ? "good" : "bad", double.IsFinite(values[i]) ? "" : "reading failed");
        var report = SensorAnalysis.Run(Begun(), readings, null, "", SensorTests.Usual | SensorTests.Step, null);
        Assert.True(report.Problems.Any(problem => problem.Contains(words, StringComparison.Ordinal)), $"{input}: {string.Join('\n', report.Problems)}");
        Assert.True(report.IsPassed == isPassed, $"{input}: {string.Join('\n', report.Checks)}");
        Assert.Contains(words, Text(report), StringComparison.Ordinal);
        XDocument.Parse(new SensorReportHtml(report).Write().Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal));
        Assert.NotEmpty(JsonSerializer.SerializeToUtf8Bytes(report, SensorJson.Default.SensorReport));
    }

    [Theory]
    [InlineData("noise", 0.2, 0, 0, 0)]
    [InlineData("range", 0.04, 0, 150, 0)]
    [InlineData("moves", 0, 0, 0, 0)]
    [InlineData("rate", 0.04, 0, 0, 0.5)]
    [InlineData("answers", 0.04, 0.01, 0, 0)]
    public void A_sensor_that_is_not_as_its_data_sheet_says_fails_by_name(string check, double noise, double badShare, double offset, double lateShare)
    {
        var report = SensorAnalysis.Run(Begun(), Readings(noise, badShare, offset, lateShare), null, "", SensorTests.Usual, null);
        Assert.False(report.IsPassed);
        var failed = report.Checks.Where(candidate => candidate.Verdict == SensorVerdict.Fail).Select(candidate => candidate.Name).ToArray();
        Assert.True(failed.SequenceEqual([check]), string.Join('\n', report.Checks));
    }

    [Fact]
    public void A_gap_is_said_and_only_the_longest_piece_is_used_for_noise()
    {
        var readings = new SensorReadings();
        var random = new Random(4);
        for (var i = 0; i < 200; i++)
            readings.Add((i < 50 ? i : i + 60) * 1_000_000_000L, random.NextDouble(), "good", "");
        var report = SensorAnalysis.Run(Begun(), readings, null, "", SensorTests.Noise, null);
        Assert.Equal((150, 50), (report.Noise!.ValuesUsed, report.Noise.ValuesLeftOut));
        Assert.Contains(report.Problems, problem => problem.Contains("150 of 200 values", StringComparison.Ordinal));
    }

    private static SensorReport Report(bool step = false)
    {
        var reference = new SensorReadings();
        for (var i = 0; i < Count; i++)
            reference.Add(i * 1_000_000_000L, 21, "good", "");
        var readings = Readings(0.04, 0, 0, 0, step ? 10 : 0);
        return SensorAnalysis.Run(Begun(), readings, reference, "lab/pt100#temperature", SensorTests.Usual | (step ? SensorTests.Step : 0), step ? 1500 : null);
    }

    private static SensorReadings Readings(double noise, double badShare, double offset, double lateShare, double step = 0)
    {
        var readings = new SensorReadings();
        var random = new Random(20261122);
        for (var i = 0; i < Count; i++)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var value = Math.Round((21 + offset + noise * normal + (i > 1500 ? step * (1 - Math.Exp((1500 - i) / 60.0)) : 0)) / 0.01) * 0.01;
            var timeNs = i * (lateShare > 0 ? 1_500_000_000L : 1_000_000_000L) + (long)(random.NextDouble() * 1e6);
            if (random.NextDouble() < badShare)
                readings.Add(timeNs, null, "bad", "reading failed");
            else
                readings.Add(timeNs, value, "good", "");
        }
        return readings;
    }

    private static SensorReport Begun() => new(
        new SensorFacts("greenhouse/air#temperature", "Cel", "°C")
        {
            Description = "Air between the tomatoes.",
            Part = "sht4x",
            Title = "Sensirion <SHT40> humidity and temperature sensor",
            DataSheet = "Sensirion SHT4x Datasheet, version 6.5",
            Tested = "emulated",
            Installation = "i2c-1, address 0x44",
            PeriodSeconds = 1,
            RangeMin = -40,
            RangeMax = 125,
            Resolution = 0.01,
            TypicalNoise = 0.04,
            Calibrations = ["two-point [0.4, 0, 99.1, 100] of 2026-11-22 by Ada"],
        },
        "a test machine", "edgetwin 0.0.0", "2026-11-22T12:00:00.000000000Z", "a test");

    private static string Text(SensorReport report, bool isUnicode = false, int width = 80)
    {
        using var output = new StringWriter { NewLine = "\n" };
        new SensorReportText(report, new Terminal(output, output, false, false) { Width = width, HasUnicode = isUnicode }).Write();
        return output.ToString();
    }

    private static string Members(JsonElement element) => string.Join(' ', element.EnumerateObject().Select(member => member.Name));
}
