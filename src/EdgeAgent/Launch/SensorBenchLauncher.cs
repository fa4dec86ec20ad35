using System.Globalization;
using System.Text.Json;
using EdgeTwin.Agent.Bench.Sensor;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Model.Text;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Agent.Launch;

/// <summary><c>edgetwin bench sensor</c>: samples from the agent, its history or a recording, and the report on them.</summary>
internal static class SensorBenchLauncher
{
    private static readonly TimeSpan UsualTime = TimeSpan.FromMinutes(1);

    /// <summary>Measures and reports.</summary>
    public static Task<int> RunAsync(SensorBenchOptions options, CommandContext context, CancellationToken cancellation)
    {
        foreach (var name in new[] { options.Property, options.Reference })
        {
            if (name is null || PropertyReference.TryParse(name, out _))
                continue;
            context.Terminal.Fail($"'{name}' is not a property; allowed is {PropertyReference.Allowed}");
            return Task.FromResult(ExitCode.BadUsage);
        }
        if (options.Recording is not null)
            return FromRecordingAsync(options, context, cancellation);
        return context.WithAgentAsync(options.Socket, async client =>
        {
            var source = new AgentSensorSource(client, context.Terminal, context.Time);
            try
            {
                return Report(options, context, options.From is { } from
                    ? await source.HistoryAsync(options.Property, options.Reference, from, options.To, cancellation).ConfigureAwait(false)
                    : await source.LiveAsync(options.Property, options.Reference, options.For ?? UsualTime, cancellation).ConfigureAwait(false));
            }
            catch (FormatException error)
            {
                context.Terminal.Fail(error.Message);
                return ExitCode.BadUsage;
            }
        });
    }

    private static async Task<int> FromRecordingAsync(SensorBenchOptions options, CommandContext context, CancellationToken cancellation)
    {
        var file = options.Recording!;
        if (!File.Exists(file))
        {
            context.Terminal.Fail($"there is no recording '{file}'");
            return ExitCode.NotFound;
        }
        var sensor = PropertyReference.Parse(options.Property);
        PropertyReference? reference = options.Reference is { } name ? PropertyReference.Parse(name) : null;
        var player = new RecordingPlayer(context.Time);
        var collector = new SampleCollector(player.Catalog, sensor, reference);
        try
        {
            await player.PlayAsync(file, options.Faults, collector, collector, cancellation).ConfigureAwait(false);
            foreach (var wanted in reference is { } other ? new[] { sensor, other } : [sensor])
            {
                if (player.Catalog.TryFind(wanted, out _))
                    continue;
                var known = Enumerable.Range(0, player.Catalog.Count).Select(id => player.Catalog[id].Reference.ToString()).Order(StringComparer.Ordinal).ToArray();
                context.Terminal.Fail($"the recording has no property '{wanted}'{NearestWord.Suggestion(NearestWord.Among(wanted.ToString(), known))} It has {string.Join(", ", known)}.");
                return ExitCode.NotFound;
            }
            return Report(options, context, SourceOf(options, player, collector, sensor, reference));
        }
        catch (FormatException error)
        {
            context.Terminal.Fail(error.Message);
            return ExitCode.BadUsage;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            context.Terminal.Fail($"{file} cannot be replayed: {error.Message}");
            return ExitCode.Failed;
        }
    }

    private static SensorSource SourceOf(SensorBenchOptions options, RecordingPlayer player, SampleCollector collector, PropertyReference sensor, PropertyReference? reference)
    {
        player.Catalog.TryFind(sensor, out var id);
        var definition = player.Catalog[id];
        var facts = new SensorFacts(sensor.ToString(), definition.UnitCode, Unit.TryParse(definition.UnitCode, out var unit, out _) ? unit.Print : definition.UnitCode)
        {
            Description = definition.Description,
            RangeMin = definition.RangeMin,
            RangeMax = definition.RangeMax,
            Resolution = definition.Resolution > 0 ? definition.Resolution : null,
        };
        SensorReadings? references = null;
        if (reference is { } other && player.Catalog.TryFind(other, out var otherId))
            references = collector.References.Converted(SensorSource.Conversion(player.Catalog[otherId].UnitCode, definition.UnitCode));
        var injected = player.Injected is null ? "" : string.Create(CultureInfo.InvariantCulture, $", with faults injected from the seed {options.Faults!.Seed}");
        return new SensorSource(facts, collector.Readings, references, $"the recording {Path.GetFileName(options.Recording)}{injected}", [.. player.Problems, .. collector.Problems.Distinct()])
        {
            Injected = player.Injected,
        };
    }

    private static int Report(SensorBenchOptions options, CommandContext context, SensorSource source)
    {
        var installed = InstalledSensor.Describe(source.Facts, ConfigurationFile.Find(options.Configuration));
        var begun = new SensorReport(installed.Facts, MachineWords.Of(), ProgramVersion.Words, Rfc3339.Format(ClockReading.Of(context.Time).UtcNs), source.Words)
        {
            Problems = [.. source.Problems, .. installed.Problems],
            Injected = source.Injected,
        };
        var report = SensorAnalysis.Run(begun, source.Readings, source.Reference, options.Reference ?? "", TestsOf(options), options.StepAtSeconds);
        if (options.Html is { } html && !TryWrite(html, new SensorReportHtml(report).Write(), context))
            return ExitCode.Failed;
        if (options.Json)
            context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(report, SensorJson.Default.SensorReport));
        else
            new SensorReportText(report, context.Terminal).Write();
        return report.IsPassed ? ExitCode.Done : ExitCode.Failed;
    }

    private static bool TryWrite(string path, string html, CommandContext context)
    {
        try
        {
            File.WriteAllText(path, html);
            context.Terminal.Error.WriteLine($"the report is in {Path.GetFullPath(path)}");
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            context.Terminal.Fail($"the report cannot be written: {error.Message}");
            return false;
        }
    }

    private static SensorTests TestsOf(SensorBenchOptions options)
    {
        var tests = SensorTests.None;
        foreach (var word in options.Tests)
            tests |= Enum.Parse<SensorTests>(word, ignoreCase: true);
        if (options.StepAtSeconds is not null)
            tests |= SensorTests.Step;
        return options.Tests.Count == 0 ? tests | SensorTests.Usual : tests;
    }
}
