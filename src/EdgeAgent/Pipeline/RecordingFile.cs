using EdgeTwin.Model;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>Where recordings lie.</summary>
internal static class RecordingFile
{
    /// <summary>What recordings end in.</summary>
    public const string Extension = ".etrec";

    /// <summary>The path of a new recording; its folder is made if it is not there.</summary>
    /// <exception cref="FormatException">The name is not one; a recording cannot be put anywhere else.</exception>
    /// <exception cref="IOException">There is a recording of that name, or the folder cannot be made.</exception>
    public static string PathOf(string dataDirectory, string name)
    {
        if (!TwinId.TryParse(name, out var id) || id.Path.Contains('/', StringComparison.Ordinal))
            throw new FormatException($"'{name}' is not a name for a recording; allowed are a-z, 0-9, '-', '_' and '.', beginning with a letter or digit");
        var folder = Path.Combine(dataDirectory, "recordings");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name.EndsWith(Extension, StringComparison.Ordinal) ? name : name + Extension);
        if (File.Exists(path))
            throw new IOException($"{path} is there already; choose another name");
        return path;
    }
}
