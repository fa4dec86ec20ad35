using System.Globalization;
using EdgeTwin.Agent.Bench.Sensor;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Agent.Launch;

/// <summary>What the configuration knows of an installed sensor.</summary>
internal static class InstalledSensor
{
    /// <summary>Adds it to what is known already.</summary>
    /// <param name="facts">What is known already.</param>
    /// <param name="path">The configuration file; null if there is none.</param>
    internal static (SensorFacts Facts, IReadOnlyList<string> Problems) Describe(SensorFacts facts, string? path)
    {
        if (path is null)
            return (facts, []);
        var result = ConfigurationFile.Read(path);
        if (!result.IsValid)
            return (facts, [$"The configuration was not used, it has errors: {result.Errors[0]}"]);
        var reference = PropertyReference.Parse(facts.Reference);
        if (result.Configuration.DeviceList.FirstOrDefault(device => device.Twin == reference.Twin) is not { } installed)
            return (facts, []);
        facts = Describe(facts, installed, reference.Name);
        try
        {
            var catalog = new DescriptorCatalog(result.Configuration.Devices.Folder, PartAlgorithms.All);
            return (Describe(facts, catalog.Get(installed.Part), reference.Name), []);
        }
        catch (FormatException error)
        {
            return (facts, [$"The data sheet was not used: {error.Message}"]);
        }
    }

    /// <summary>What one device says.</summary>
    internal static SensorFacts Describe(SensorFacts facts, DeviceOptions device, string property)
    {
        var place = new List<string> { device.Bus };
        if (device.Address is { } address)
            place.Add(string.Create(CultureInfo.InvariantCulture, $"address 0x{address:X2}"));
        if (device.Lines.Count > 0)
            place.Add($"line {string.Join(", ", device.Lines)}");
        place.AddRange(device.Settings.Select(setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Name} = {setting.Value}")));
        return facts with
        {
            Part = device.Part,
            Installation = string.Join(", ", place.Where(word => word.Length > 0)),
            PeriodSeconds = device.Period.TotalSeconds,
            Calibrations = [.. device.Calibrations.Where(calibration => calibration.Property == property).Select(Words)],
        };
    }

    /// <summary>What the data sheet says.</summary>
    internal static SensorFacts Describe(SensorFacts facts, DeviceDescriptor descriptor, string property)
    {
        var measured = descriptor.Properties.FirstOrDefault(candidate => candidate.Name == property);
        return facts with
        {
            Title = descriptor.Title,
            DataSheet = descriptor.DataSheet,
            Tested = descriptor.Tested.ToString().ToLowerInvariant(),
            Description = facts.Description.Length > 0 ? facts.Description : measured?.Description ?? "",
            RangeMin = facts.RangeMin ?? measured?.RangeMin,
            RangeMax = facts.RangeMax ?? measured?.RangeMax,
            Resolution = measured?.Resolution is > 0 and var resolution ? resolution : facts.Resolution,
            TypicalNoise = measured?.Noise is > 0 and var noise ? noise : null,
        };
    }

    private static string Words(SensorCalibration calibration) => string.Create(
        CultureInfo.InvariantCulture,
        $"{CalibrationTable.Word(calibration.Kind)} [{string.Join(", ", calibration.Numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))}] of {calibration.Date:yyyy-MM-dd} by {calibration.By}{(calibration.Note.Length > 0 ? $" ({calibration.Note})" : "")}");
}
