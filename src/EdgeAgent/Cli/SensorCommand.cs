using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeTwin.Devices.Recording.Faults;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin bench sensor</c> and <c>edgetwin bench sensor calibrate</c>.</summary>
public static class SensorCommand
{
    private const string Examples = """
        Measures a sensor: self-test against its data sheet, rate and jitter, noise (Allan deviation and what it consists of), errors and drift against a reference, step response.

          edgetwin bench sensor greenhouse/air#temperature --for 10m --html report.html
          edgetwin bench sensor greenhouse/air#temperature --from -1d --reference lab/pt100#temperature
          edgetwin bench sensor greenhouse/air#humidity --test step --step-at 30s --for 5m
          edgetwin bench sensor host/cpu#load --recording storm.etrec --json
          edgetwin bench sensor calibrate greenhouse/air#temperature --points 0.4:0,99.1:100

        Live from the agent unless --from (its history) or --recording says otherwise; Ctrl+C ends measuring and reports what there is. The exit code is 1 where a check failed.


        """;

    private const string CalibrateExamples = """
        Finds the correction of one sensor from points where the truth is known, and prints the table for edgetwin.toml.

          edgetwin bench sensor calibrate greenhouse/air#temperature                  asks for the true value at two points
          edgetwin bench sensor calibrate greenhouse/air#temperature --points 0.4:0,99.1:100 --by Ada --note 'ice and steam'
          edgetwin bench sensor calibrate tank/level#height --kind polynomial --degree 2 --points 1:1,2:2.1,3:3.4,4:4.9


        """;

    /// <summary>Builds it.</summary>
    public static Command Build(
        CommandContext context,
        Func<SensorBenchOptions, CommandContext, CancellationToken, Task<int>> bench,
        Func<CalibrateOptions, CommandContext, CancellationToken, Task<int>> calibrate)
    {
        var property = Property();
        var duration = CommonOptions.For("Measure live for so long (default 1m).");
        var from = new Option<string?>("--from") { Description = "Measure the agent's history from here: RFC 3339, or relative such as -1h." };
        var to = new Option<string>("--to") { Description = "Where that history ends.", DefaultValueFactory = _ => "now" };
        var recording = new Option<string?>("--recording") { Description = "Measure a recording made by 'edgetwin record'; no agent is needed.", HelpName = "file" };
        var inject = new Option<string?>("--inject") { Description = "Faults to inject into the recording, as in 'edgetwin replay'.", HelpName = "faults" };
        var seed = new Option<int>("--seed") { Description = "Where the random numbers of --inject start.", DefaultValueFactory = _ => 1 };
        var reference = new Option<string?>("--reference") { Description = "A property that is taken for the truth.", HelpName = "property" };
        var stepAt = CommonOptions.For("When the step was made, after the first sample; without it, it is looked for.", "--step-at");
        var tests = new Option<string[]>("--test") { Description = "What to measure; without it, all but step.", AllowMultipleArgumentsPerToken = true };
        tests.AcceptOnlyFromAmong("self", "rate", "noise", "error", "drift", "step");
        var html = new Option<string?>("--html") { Description = "Write the report as one HTML file with plots, to keep with the sensor.", HelpName = "file" };
        var configuration = new Option<string?>("--config") { Description = "The configuration that says what is installed.", HelpName = "file" };
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("sensor", Examples + ExitCode.Help) { property, duration, from, to, recording, inject, seed, reference, stepAt, tests, html, configuration, agent, json };
        command.SetAction((parsed, cancellation) =>
        {
            FaultPlan? faults = null;
            var problem = "";
            if (parsed.GetValue(inject) is { } text && (faults = FaultPlanText.Parse(text, parsed.GetValue(seed), out problem)) is null
                || (problem = Conflict(parsed.GetValue(recording), parsed.GetValue(from), parsed.GetValue(inject), parsed.GetValue(duration))).Length > 0)
            {
                context.Terminal.Fail(problem);
                return Task.FromResult(ExitCode.BadUsage);
            }
            return bench(
                new SensorBenchOptions(parsed.GetRequiredValue(property))
                {
                    For = parsed.GetValue(duration),
                    From = parsed.GetValue(from),
                    To = parsed.GetRequiredValue(to),
                    Recording = parsed.GetValue(recording),
                    Faults = faults,
                    Reference = parsed.GetValue(reference),
                    StepAtSeconds = parsed.GetValue(stepAt)?.TotalSeconds,
                    Tests = parsed.GetValue(tests) ?? [],
                    Html = parsed.GetValue(html),
                    Json = parsed.GetValue(json),
                    Socket = parsed.GetValue(agent),
                    Configuration = parsed.GetValue(configuration),
                },
                context, cancellation);
        });
        command.Add(Calibrate(context, calibrate));
        return command;
    }

    private static Argument<string> Property() => new("property") { Description = "A property: greenhouse/air#temperature." };

    private static string Conflict(string? recording, string? from, string? inject, TimeSpan? duration)
    {
        if (recording is not null && from is not null)
            return "--recording and --from are two sources; give one of them";
        if (duration is not null && (recording is not null || from is not null))
            return "--for is how long to measure live; leave it out with --recording and --from";
        return inject is not null && recording is null ? "--inject needs --recording: faults are injected into recordings only" : "";
    }

    private static Command Calibrate(CommandContext context, Func<CalibrateOptions, CommandContext, CancellationToken, Task<int>> calibrate)
    {
        var property = Property();
        var kind = new Option<string>("--kind") { Description = "How to correct.", DefaultValueFactory = _ => "two-point" };
        kind.AcceptOnlyFromAmong("offset", "two-point", "polynomial", "table");
        var degree = new Option<int>("--degree") { Description = "Degree of a polynomial.", DefaultValueFactory = _ => 2 };
        var points = new Option<CalibrationPoint[]?>("--points") { Description = "What was read and what was true, as read:true, separated by commas; nothing is measured or asked then.", HelpName = "read:true,...", CustomParser = Points };
        var duration = CommonOptions.For("How long to measure at each point (default 10s).");
        var by = new Option<string?>("--by") { Description = "Who calibrates; without it, the user of this session." };
        var note = new Option<string>("--note") { Description = "Against what.", DefaultValueFactory = _ => "" };
        var agent = CommonOptions.Agent();
        var json = CommonOptions.Json();
        var command = new Command("calibrate", CalibrateExamples + ExitCode.Help) { property, kind, degree, points, duration, by, note, agent, json };
        command.SetAction((parsed, cancellation) => calibrate(
            new CalibrateOptions(
                parsed.GetRequiredValue(property), KindOf(parsed.GetRequiredValue(kind)), parsed.GetValue(degree), parsed.GetValue(points) ?? [], parsed.GetValue(duration),
                parsed.GetValue(by), parsed.GetRequiredValue(note), parsed.GetValue(agent), parsed.GetValue(json)),
            context, cancellation));
        return command;
    }

    private static CalibrationKind KindOf(string word) => word switch
    {
        "offset" => CalibrationKind.Offset,
        "polynomial" => CalibrationKind.Polynomial,
        "table" => CalibrationKind.Table,
        _ => CalibrationKind.TwoPoint,
    };

    private static CalibrationPoint[]? Points(ArgumentResult result)
    {
        var points = new List<CalibrationPoint>();
        foreach (var pair in result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !TryNumber(pair[..colon], out var read) || !TryNumber(pair[(colon + 1)..], out var truth))
            {
                result.AddError($"'{pair}' is not a point; allowed is read:true with two numbers, such as 0.4:0, separated by commas.");
                return null;
            }
            points.Add(new CalibrationPoint(read, truth));
        }
        return [.. points];
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
