using System.Text;
using System.Text.Json;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>Reads Contrastive Moral Stories: a JSON object on each line, two lines to a story.</summary>
internal static class MoralStories
{
    /// <summary>Files of norms as they were written.</summary>
    public const string Original = "original_ms*.jsonl";

    /// <summary>Files of norms turned round.</summary>
    public const string Flipped = "anti_ms*.jsonl";

    private const int FileBytesMax = 256 << 20;

    /// <summary>The stories of a folder's files, in the order of files and lines. Empty where there are none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="pattern">Which files.</param>
    /// <exception cref="BadDataException">A line is not one of this data set, or the only one of its story.</exception>
    public static List<MoralStory> Read(string folder, string pattern)
    {
        var stories = new List<MoralStory>();
        if (!Directory.Exists(folder))
            return stories;
        var paths = Directory.GetFiles(folder, pattern);
        Array.Sort(paths, StringComparer.Ordinal);
        foreach (var path in paths)
            ReadFile(path, stories);
        return stories;
    }

    private static void ReadFile(string path, List<MoralStory> stories)
    {
        if (new FileInfo(path).Length > FileBytesMax)
            throw new BadDataException(path, 1, $"the file is longer than {FileBytesMax:N0} bytes");
        var halves = new Dictionary<string, (string Norm, string Action, bool IsKept, int Line)>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var (id, norm, action, isKept) = ReadLine(path, number, line);
            if (!halves.Remove(id, out var other))
            {
                halves.Add(id, (norm, action, isKept, number));
                continue;
            }
            if (other.IsKept == isKept || other.Norm != norm)
                throw new BadDataException(path, number, $"story '{id}' is in line {other.Line} as well, but not with the same norm and the other kind of action");
            stories.Add(isKept ? new MoralStory(id, norm, action, other.Action) : new MoralStory(id, norm, other.Action, action));
        }
        foreach (var (id, half) in halves)
            throw new BadDataException(path, half.Line, $"story '{id}' has only this line; allowed are two, with 'moral_action' and with 'immoral_action'");
    }

    private static (string Id, string Norm, string Action, bool IsKept) ReadLine(string path, int number, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            if (row.ValueKind == JsonValueKind.Object && Text(row, "ID") is { Length: > 1 } id && Text(row, "norm") is { } norm)
            {
                var (kept, broken) = (Text(row, "moral_action"), Text(row, "immoral_action"));
                if (kept is null != broken is null)
                    return (id[..^1], norm, kept ?? broken!, kept is not null);
            }
        }
        catch (JsonException)
        {
            // Said below, with the place.
        }
        throw new BadDataException(path, number, "allowed is a JSON object with 'ID', 'norm', and one of 'moral_action' and 'immoral_action' as text");
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
