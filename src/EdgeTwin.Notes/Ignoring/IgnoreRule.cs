namespace EdgeTwin.Notes.Ignoring;

/// <summary>One line of an ignore file.</summary>
/// <param name="Pattern">The pattern, without marks at its ends.</param>
/// <param name="IsNegated">Whether what it matches is taken in again.</param>
/// <param name="IsFolderOnly">Whether it matches folders only.</param>
/// <param name="IsAnchored">Whether it is matched from the file's folder, and not anywhere below.</param>
internal sealed record IgnoreRule(string Pattern, bool IsNegated, bool IsFolderOnly, bool IsAnchored)
{
    /// <summary>Reads a line; null if it says nothing.</summary>
    public static IgnoreRule? Parse(string line)
    {
        line = line.TrimEnd('\r');
        while (line.EndsWith(' ') && !line.EndsWith("\\ ", StringComparison.Ordinal))
            line = line[..^1];
        if (line.Length == 0 || line[0] == '#')
            return null;
        var isNegated = line[0] == '!';
        line = isNegated ? line[1..] : line;
        var isFolderOnly = line.EndsWith('/');
        line = line.TrimEnd('/');
        var isAnchored = line.Contains('/', StringComparison.Ordinal);
        line = line.TrimStart('/');
        return line.Length == 0 ? null : new IgnoreRule(line, isNegated, isFolderOnly, isAnchored);
    }

    /// <summary>Whether a path, seen from the file's folder, is meant by this line.</summary>
    public bool Matches(ReadOnlySpan<char> path, bool isFolder)
    {
        if (IsFolderOnly && !isFolder)
            return false;
        return IsAnchored ? Glob.Matches(Pattern, path) : Glob.Matches(Pattern, path[(path.LastIndexOf('/') + 1)..]);
    }
}
