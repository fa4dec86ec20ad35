using System.Collections.Concurrent;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;
using EdgeTwin.Model.Text;

namespace EdgeTwin.Devices.Parts;

/// <summary>
/// The descriptors there are: those built into the program and those of the user's folder, which go before them. A descriptor is
/// read when it is first asked for; one that is broken costs its own part only. Safe from any thread.
/// </summary>
public sealed class DescriptorCatalog
{
    private const string FileName = "device.toml";
    private const string ResourcePrefix = "devices/";

    private readonly Dictionary<string, string> _userFiles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DescriptorResult> _read = new(StringComparer.Ordinal);
    private readonly string[] _names;

    /// <summary>Finds the parts without reading their descriptors.</summary>
    /// <param name="userFolder">The user's folder, one folder with a <c>device.toml</c> per part; it need not exist. Null for none.</param>
    public DescriptorCatalog(string? userFolder)
    {
        if (Directory.Exists(userFolder))
            FindUserFiles(userFolder);
        _names = [.. BuiltInNames().Union(_userFiles.Keys).Order(StringComparer.Ordinal)];
    }

    /// <summary>The names of all parts, in order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Why the user's folder could not be looked through; null if it could.</summary>
    public string? FolderProblem { get; private set; }

    /// <summary>The names of the built-in parts.</summary>
    public static IEnumerable<string> BuiltInNames() => typeof(DescriptorCatalog).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
        .Select(name => name[ResourcePrefix.Length..^(FileName.Length + 1)]);

    /// <summary>Whether a part is the user's own, or a built-in one that the user replaced.</summary>
    public bool IsUsers(string part) => _userFiles.ContainsKey(part);

    /// <summary>Reads a part's descriptor, once.</summary>
    /// <returns>The descriptor, or what is wrong with it; a part that there is not is such an error, too.</returns>
    public DescriptorResult Find(string part) => _read.GetOrAdd(part, Read);

    private static DescriptorResult Wrong(string file, string message) => new(null, [new ConfigurationError(file, 1, 1, message)]);

    private void FindUserFiles(string folder)
    {
        try
        {
            foreach (var path in Directory.EnumerateDirectories(folder))
            {
                var file = Path.Combine(path, FileName);
                if (File.Exists(file))
                    _userFiles[Path.GetFileName(path)] = file;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            FolderProblem = $"The folder of your own descriptors, {folder}, cannot be looked through: {exception.Message}";
        }
    }

    private DescriptorResult Read(string part)
    {
        if (_userFiles.TryGetValue(part, out var file))
            return ReadUserFile(part, file);
        using var stream = typeof(DescriptorCatalog).Assembly.GetManifestResourceStream($"{ResourcePrefix}{part}/{FileName}");
        if (stream is null)
        {
            var suggestion = NearestWord.Suggestion(NearestWord.Among(part, _names));
            return Wrong(part, $"there is no part '{part}'{suggestion}; 'edgetwin parts' lists the {_names.Length} there are, and a folder '{part}' with a {FileName} in your own adds it");
        }
        using var reader = new StreamReader(stream);
        return Parse(part, $"{part}/{FileName}", reader.ReadToEnd());
    }

    private static DescriptorResult ReadUserFile(string part, string file)
    {
        try
        {
            return new FileInfo(file).Length > Model.Limits.DescriptorLengthMax * sizeof(int)
                ? Wrong(file, $"the file is too long; allowed are {Model.Limits.DescriptorLengthMax} characters")
                : Parse(part, file, File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Wrong(file, $"cannot be read: {exception.Message}");
        }
    }

    private static DescriptorResult Parse(string part, string file, string text)
    {
        var result = DescriptorReader.Read(file, text, PartAlgorithms.All);
        return result.IsValid && result.Descriptor.Part != part
            ? Wrong(file, $"part is \"{result.Descriptor.Part}\"; allowed is the name of its folder, \"{part}\"")
            : result;
    }
}
