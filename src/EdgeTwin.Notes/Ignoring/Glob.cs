namespace EdgeTwin.Notes.Ignoring;

/// <summary>Patterns as git has them: <c>*</c> and <c>?</c> stop at slashes, <c>**</c> does not, <c>[a-z]</c> is one character, a backslash takes the next as it is.</summary>
internal static class Glob
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern.StartsWith("**/", StringComparison.Ordinal))
                return MatchesBelow(pattern[3..], path);
            if (pattern.SequenceEqual("**"))
                return true;
            if (pattern.SequenceEqual("/**"))
                return path.Length > 1 && path[0] == '/';
            if (pattern[0] == '*')
                return MatchesRun(pattern.TrimStart('*'), path);
            if (path.IsEmpty || !MatchesOne(pattern, path[0], out var taken))
                return false;
            pattern = pattern[taken..];
            path = path[1..];
        }
        return path.IsEmpty;
    }

    /// <summary>The rest of the pattern may begin in any folder below.</summary>
    private static bool MatchesBelow(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        while (true)
        {
            if (Matches(pattern, path))
                return true;
            var slash = path.IndexOf('/');
            if (slash < 0)
                return false;
            path = path[(slash + 1)..];
        }
    }

    private static bool MatchesRun(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        for (var length = 0; ; length++)
        {
            if (Matches(pattern, path[length..]))
                return true;
            if (length == path.Length || path[length] == '/')
                return false;
        }
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, char character, out int taken)
    {
        taken = 1;
        switch (pattern[0])
        {
            case '?':
                return character != '/';
            case '\\' when pattern.Length > 1:
                taken = 2;
                return pattern[1] == character;
            case '[' when pattern.Length > 2 && pattern[2..].IndexOf(']') is >= 0 and var length:
                taken = length + 3;
                return character != '/' && IsInClass(pattern[1..(length + 2)], character);
            default:
                return pattern[0] == character;
        }
    }

    private static bool IsInClass(ReadOnlySpan<char> members, char character)
    {
        var isNegated = members[0] is '!' or '^';
        members = isNegated ? members[1..] : members;
        var isIn = false;
        for (var i = 0; i < members.Length; i++)
        {
            if (i + 2 < members.Length && members[i + 1] == '-')
            {
                isIn |= character >= members[i] && character <= members[i + 2];
                i += 2;
            }
            else
            {
                isIn |= members[i] == character;
            }
        }
        return isIn != isNegated;
    }
}
