using System.Globalization;
using System.Text.Json;
using EdgeTwin.Agent.Bench.Sensor;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Client;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Launch;

/// <summary><c>edgetwin bench sensor calibrate</c>: a wizard where someone can be asked, arithmetic where the points are given.</summary>
internal static class CalibrateLauncher
{
    private const int WizardPoints = 2;
    private static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(10);

    /// <summary>Finds the correction and prints its table.</summary>
    public static async Task<int> RunAsync(CalibrateOptions options, CommandContext context, CancellationToken cancellation)
    {
        if (!PropertyReference.TryParse(options.Property, out var property))
        {
            context.Terminal.Fail($"'{options.Property}' is not a property; allowed is {PropertyReference.Allowed}");
            return ExitCode.BadUsage;
        }
        if (options.Points.Count > 0)
            return Print(options, property, options.Points, context);
        if (context.Terminal.In is not { } answers)
        {
            context.Terminal.Fail("nobody can be asked here, as the input is no terminal; give the points: --points read:true,read:true");
            return ExitCode.BadUsage;
        }
        return await context.WithAgentAsync(options.Socket, async client =>
            await AskAsync(options, client, answers, context, cancellation).ConfigureAwait(false) is { } points
                ? Print(options, property, points, context)
                : ExitCode.Failed).ConfigureAwait(false);
    }

    /// <summary>Asks for the true value at each point and measures what the sensor reads there; null if it was given up or could not be measured.</summary>
    private static async Task<IReadOnlyList<CalibrationPoint>?> AskAsync(CalibrateOptions options, EdgeTwinClient client, TextReader answers, CommandContext context, CancellationToken cancellation)
    {
        var (terminal, duration) = (context.Terminal, options.For ?? UsualTime);
        var source = new AgentSensorSource(client, terminal, context.Time);
        var points = new List<CalibrationPoint>();
        var isOpen = options.Kind is CalibrationKind.Polynomial or CalibrationKind.Table;
        var wanted = options.Kind == CalibrationKind.Offset ? 1 : WizardPoints;
        terminal.Error.WriteLine("The values must be read without an older correction: take this property's [[device.calibration]] out first, or its numbers add up.");
        while (isOpen || points.Count < wanted)
        {
            terminal.Error.Write($"Point {points.Count + 1}: bring {options.Property} to a known value, wait until it has settled, and type the true value{(isOpen && points.Count >= wanted ? " (nothing ends)" : "")}: ");
            await terminal.Error.FlushAsync(cancellation).ConfigureAwait(false);
            if (await answers.ReadLineAsync(cancellation).ConfigureAwait(false) is not { } answer)
            {
                terminal.Fail("the input ended before all points were measured; nothing was found");
                return null;
            }
            if (answer.Trim().Length == 0 && isOpen && points.Count >= wanted)
                break;
            if (!double.TryParse(answer, NumberStyles.Float, CultureInfo.InvariantCulture, out var truth) || !double.IsFinite(truth))
            {
                terminal.Fail($"'{answer.Trim()}' is not a number; type the true value in the property's unit, such as 100 or 0.4");
                continue;
            }
            var measured = await source.LiveAsync(options.Property, null, duration, cancellation).ConfigureAwait(false);
            var series = measured.Readings.ToSeries();
            if (cancellation.IsCancellationRequested || series.Count == 0)
            {
                terminal.Fail($"{options.Property} gave no value in {duration.TotalSeconds:0.#} s; see 'edgetwin get {options.Property}', or measure longer with --for");
                return null;
            }
            var spread = Spread.Of(series.Values);
            terminal.Error.WriteLine($"  read {SensorFigure.Of(spread.Mean, measured.Facts.UnitPrint)} (mean of {spread.Count}, standard deviation {SensorFigure.Of(spread.Deviation, measured.Facts.UnitPrint)})");
            points.Add(new CalibrationPoint(spread.Mean, truth));
        }
        return points;
    }

    private static int Print(CalibrateOptions options, PropertyReference property, IReadOnlyList<CalibrationPoint> points, CommandContext context)
    {
        if (CalibrationFit.Of(options.Kind, points, options.Degree, out var problem) is not { } fit)
        {
            context.Terminal.Fail($"no {CalibrationTable.Word(options.Kind)} correction can be found: {problem}");
            return ExitCode.BadUsage;
        }
        var today = DateOnly.FromDateTime(context.Time.GetUtcNow().UtcDateTime);
        var toml = CalibrationTable.Toml(new SensorCalibration(property.Name, fit.Kind, fit.Numbers, today, options.By ?? Environment.UserName, options.Note));
        if (options.Json)
        {
            var report = new CalibrationReport(property.ToString(), CalibrationTable.Word(fit.Kind), fit.Numbers, points, fit.RmsBefore, fit.RmsAfter, toml);
            context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(report, SensorJson.Default.CalibrationReport));
            return ExitCode.Done;
        }
        context.Terminal.Error.WriteLine($"error at the points before: {SensorFigure.Of(fit.RmsBefore, "")}, after: {SensorFigure.Of(fit.RmsAfter, "")} (root mean square); put this below the [[device]] of {property.Twin}, then 'edgetwin reload':");
        context.Terminal.Line(toml.TrimEnd());
        return ExitCode.Done;
    }
}
