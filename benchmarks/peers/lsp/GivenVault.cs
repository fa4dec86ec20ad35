using System.Text.RegularExpressions;

namespace EdgeTwin.LspBench;

/// <summary>A vault of the user's own. Its hub is the name that most wiki links say.</summary>
internal sealed partial class GivenVault : BenchVault
{
    /// <summary>Counts the links of a folder.</summary>
    /// <exception cref="InvalidOperationException">No wiki link in it leads to a note.</exception>
    public GivenVault(string folder)
    {
        Folder = folder;
        var notes = Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories).ToLookup(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
        var links = notes.SelectMany(same => same).SelectMany(path => WikiLink().Matches(File.ReadAllText(path)).Select(link => (Name: link.Groups[1].Value, Path: path))).Where(link => notes.Contains(link.Name));
        var hub = links.GroupBy(link => link.Name, StringComparer.Ordinal).MaxBy(same => same.Count()) ?? throw new InvalidOperationException($"no wiki link in '{folder}' leads to a note");
        Notes = notes.Sum(same => same.Count());
        HubName = hub.Key;
        Hub = notes[hub.Key].First();
        LinksToHub = hub.Count();
        LinksThere = hub.First(link => link.Path != Hub).Path;
        TitleLine = Math.Max(0, Array.FindIndex(File.ReadAllLines(Hub), line => line.StartsWith("# ", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\[\[([^\]|#\n]+)")]
    private static partial Regex WikiLink();
}
