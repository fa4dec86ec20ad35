using EdgeTwin.Agent.Cli;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;
using EdgeTwin.Store.Files;

namespace EdgeTwin.Agent.Launch;

/// <summary>Finds and reads the configuration file.</summary>
internal static class ConfigurationFile
{
    private const string FileName = "edgetwin.toml";
    private const long BytesMax = 1 << 20;
    private static readonly string[] MachineTwins = ["host/", "iio/", "w1/"];

    /// <summary>The file that counts: the one named, else the user's (XDG), else the machine's; null if there is none.</summary>
    public static string? Find(string? named)
    {
        if (named is not null)
            return Path.GetFullPath(named);
        var home = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } xdg
            ? xdg
            : Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", ".config");
        string[] candidates = [Path.Combine(home, "edgetwin", FileName), Path.Combine("/etc/edgetwin", FileName)];
        return Array.Find(candidates, File.Exists);
    }

    /// <summary>Reads a configuration; without a path the defaults. What cannot be read is an error at its beginning.</summary>
    public static ConfigurationResult Read(string? path)
    {
        if (path is null)
            return new ConfigurationResult(AgentConfiguration.Default, []);
        try
        {
            var length = new FileInfo(path).Length;
            return length <= BytesMax
                ? Rooted(path, ConfigurationReader.Read(path, File.ReadAllText(path)))
                : Failed(path, $"the file has {length:N0} bytes; a configuration has at most {BytesMax:N0}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Failed(path, $"the configuration cannot be read: {error.Message}");
        }
    }

    /// <summary>
    /// Reads the configuration that the agent goes by from now on, and has it on the disk: an editor may have left it in memory, and
    /// after a power cut there would be half a file, with which the agent would not start.
    /// </summary>
    public static ConfigurationResult Take(string? path)
    {
        var result = Read(path);
        if (path is null || !result.IsValid)
            return result;
        try
        {
            DurableFile.Sync(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A disk that takes nothing is reported by the journal; the configuration itself is good.
        }
        return result;
    }

    /// <summary>What <c>edgetwin check</c> says: the errors of the file, then those of its devices and outputs against their parts, then of its conditions against all of it.</summary>
    public static CheckReport Check(string? named)
    {
        var path = Find(named);
        var result = Read(path);
        if (result.Configuration is not { } configuration)
            return new(false, [.. result.Errors.Select(error => error.ToString())], []);
        var known = ConfiguredConditions.CatalogOf(configuration.Twins);
        var outputs = new Dictionary<PropertyReference, OutputDescriptor>();
        var errors = DeviceErrors(path, configuration, known, outputs);
        errors.AddRange(OutputErrors.Of(configuration, outputs).Select(error => $"{path}: {error}"));
        var unknown = new List<ConfigurationError>();
        errors.AddRange(ConfiguredConditions.Check(configuration, new CatalogProperties(known), unknown).Select(error => error.ToString()));
        // What the machine, its kernel's drivers or a recording will have cannot be told from the file.
        var warnings = configuration.Replays.Count > 0 ? [] : unknown.Select(warning => warning.ToString()).Where(warning => !IsOfTheMachine(warning));
        return new(errors.Count == 0, errors, [.. warnings]);
    }

    private static bool IsOfTheMachine(string warning) => MachineTwins.Any(twins => warning.Contains($" '{twins}", StringComparison.Ordinal));

    private static List<string> DeviceErrors(string? path, AgentConfiguration configuration, IPropertyCatalog known, Dictionary<PropertyReference, OutputDescriptor> outputs)
    {
        var errors = new List<string>();
        var descriptors = new DescriptorCatalog(configuration.Devices.Folder, PartAlgorithms.All);
        foreach (var device in configuration.DeviceList.Where(device => !device.Bus.StartsWith("iio:", StringComparison.Ordinal)))
        {
            try
            {
                var installation = PartInstallation.Of(descriptors.Get(device.Part), device);
                foreach (var property in installation.Descriptor.Properties)
                    known.Register(new PropertyDefinition(PropertyReference.Of(device.Twin, property.Name), property.UnitCode, property.Kind));
                foreach (var output in installation.Descriptor.Outputs)
                    outputs[PropertyReference.Of(device.Twin, output.Name)] = output;
            }
            catch (FormatException error)
            {
                errors.Add($"{path}: [[device]] {device.Twin}: {error.Message}");
            }
        }
        return errors;
    }

    /// <summary>Recordings and the folder of descriptors are named relative to the file that names them.</summary>
    private static ConfigurationResult Rooted(string path, ConfigurationResult result)
    {
        if (result.Configuration is not { } configuration)
            return result;
        var folder = Path.GetDirectoryName(path) ?? "/";
        var devices = configuration.Devices.Folder.Length == 0 ? "devices" : configuration.Devices.Folder;
        return result with
        {
            Configuration = configuration with
            {
                Devices = configuration.Devices with { Folder = Path.Combine(folder, devices) },
                Replays = [.. configuration.Replays.Select(replay => replay with { File = Path.Combine(folder, replay.File) })],
            },
        };
    }

    private static ConfigurationResult Failed(string path, string message) => new(null, [new ConfigurationError(path, 1, 1, message)]);
}
