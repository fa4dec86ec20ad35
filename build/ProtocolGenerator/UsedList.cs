namespace EdgeTwin.ProtocolGenerator;

/// <summary>What is used of the protocol; the file explains itself.</summary>
public sealed class UsedList
{
    public UsedList(string text)
    {
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("- ", StringComparison.Ordinal))
                LeftOut.Add(line[2..]);
            else if (line.StartsWith("+ ", StringComparison.Ordinal))
                Extra.Add(line[2..]);
            else if (Pair(line, " = ") is { } choice)
                Choices.Add(choice.Left, choice.Right.Split(" | "));
            else if (Pair(line, " ~ ") is { } name)
                Names.Add(name.Left, name.Right);
            else
                Methods.Add(line);
        }
    }

    public List<string> Methods { get; } = [];

    public List<string> Extra { get; } = [];

    public HashSet<string> LeftOut { get; } = [];

    public Dictionary<string, string[]> Choices { get; } = [];

    public Dictionary<string, string> Names { get; } = [];

    private static (string Left, string Right)? Pair(string line, string separator)
    {
        var at = line.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? null : (line[..at], line[(at + separator.Length)..]);
    }
}
