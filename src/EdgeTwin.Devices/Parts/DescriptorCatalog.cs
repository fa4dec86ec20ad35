using System.Collections.Concurrent;
using System.Reflection;
using EdgeTwin.Model.Descriptors;
using EdgeTwin.Model.Text;

namespace EdgeTwin.Devices.Parts;

/// <summary>
/// The descriptors there are: those built in (<c>hardware/devices</c>, embedded), and the user's own folder, whose parts replace
/// built-in ones of the same name. A descriptor is read when it is asked for, so an agent holds only what it uses; a broken one
/// costs that part only.
/// </summary>
/// <param name="folder">The user's folder, with a folder per part; one that is not there is an empty one, and so is none at all ("").</param>
/// <param name="algorithms">The algorithms that descriptors may name.</param>
public sealed class DescriptorCatalog(string folder, IReadOnlyList<AlgorithmDescriptor> algorithms)
{
    private const string FileName = "device.toml";
    private const string ResourceEnd = "/" + FileName;

    private readonly ConcurrentDictionary<string, DescriptorResult> _read = new(StringComparer.Ordinal);

    /// <summary>The names of all parts, in order; a broken descriptor is among them.</summary>
    public IReadOnlyList<string> Names => [.. BuiltIn().Concat(Own()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether a part comes from the user's folder.</summary>
    public bool IsOwn(string part) => folder.Length > 0 && File.Exists(PathOf(part));

    /// <summary>The descriptor of a part.</summary>
    /// <exception cref="FormatException">There is none of that name, or it is broken; the message has every error with file, line and column.</exception>
    public DeviceDescriptor Get(string part)
    {
        var result = Read(part) ?? throw new FormatException(
            $"'{part}' is not a known part{NearestWord.Suggestion(NearestWord.Among(part, Names))}; 'edgetwin parts' lists them, and a descriptor of your own goes to {PathOf(part)}");
        return result.Descriptor ?? throw new FormatException(string.Join('\n', result.Errors));
    }

    /// <summary>Every descriptor that can be read.</summary>
    /// <param name="report">Takes the errors of each one that cannot.</param>
    public IReadOnlyList<DeviceDescriptor> All(Action<string> report)
    {
        var all = new List<DeviceDescriptor>();
        foreach (var part in Names)
        {
            if (Read(part) is not { } result)
                continue; // The user has removed it meanwhile.
            if (result.Descriptor is { } descriptor)
                all.Add(descriptor);
            foreach (var error in result.Errors)
                report(error.ToString());
        }
        return all;
    }

    /// <summary>Forgets what was read, so that changed files are seen.</summary>
    public void Reload() => _read.Clear();

    private DescriptorResult? Read(string part)
    {
        if (_read.TryGetValue(part, out var known))
            return known;
        string? text;
        string path;
        try
        {
            text = TextOf(part, out path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new DescriptorResult(null, [new(PathOf(part), 1, 1, $"the file cannot be read: {error.Message}")]);
        }
        if (text is null)
            return null;
        var result = DescriptorReader.Read(path, text, algorithms);
        if (result.Descriptor is { } descriptor && descriptor.Part != part)
            result = new DescriptorResult(null, [new(path, 1, 1, $"part is \"{descriptor.Part}\", and its folder is '{part}'; allowed is one name for both")]);
        return _read.GetOrAdd(part, result);
    }

    private string? TextOf(string part, out string path)
    {
        path = PathOf(part);
        if (IsOwn(part))
            return File.ReadAllText(path);
        path = $"{part}{ResourceEnd}";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(path);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private string PathOf(string part) => Path.Combine(folder, part, FileName);

    private static IEnumerable<string> BuiltIn() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.EndsWith(ResourceEnd, StringComparison.Ordinal))
            .Select(name => name[..^ResourceEnd.Length]);

    private string[] Own()
    {
        if (folder.Length == 0)
            return [];
        try
        {
            return [.. Directory.EnumerateDirectories(folder).Where(directory => File.Exists(Path.Combine(directory, FileName))).Select(directory => Path.GetFileName(directory))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return []; // No folder is no parts; one that may not be read is said by 'edgetwin doctor'.
        }
    }
}
