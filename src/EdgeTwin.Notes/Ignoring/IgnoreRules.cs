namespace EdgeTwin.Notes.Ignoring;

/// <summary>
/// What ignore files say, in the syntax of <c>.gitignore</c>: the last line that matches decides, and nothing below an ignored folder
/// is taken in again. Files of deeper folders are added behind those above them.
/// </summary>
public sealed class IgnoreRules
{
    private readonly (string Folder, IgnoreRule Rule)[] _rules;

    private IgnoreRules((string Folder, IgnoreRule Rule)[] rules) => _rules = rules;

    /// <summary>Nothing is ignored.</summary>
    public static IgnoreRules None { get; } = new([]);

    /// <summary>The same rules and those of another file.</summary>
    /// <param name="folder">The folder that the file is in, from the vault's root, without a slash at its end.</param>
    /// <param name="text">The file.</param>
    public IgnoreRules With(string folder, string text)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(text);
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var more = text.Split('\n').Select(IgnoreRule.Parse).OfType<IgnoreRule>().Select(rule => (prefix, rule));
        return new IgnoreRules([.. _rules, .. more]);
    }

    /// <summary>Whether a file or folder is left out, itself or with a folder above it.</summary>
    /// <param name="path">Its path from the vault's root, with slashes.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Ignores(string path, bool isFolder)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (_rules.Length == 0)
            return false;
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (IgnoresItself(path.AsSpan(0, slash), isFolder: true))
                return true;
        }
        return IgnoresItself(path, isFolder);
    }

    private bool IgnoresItself(ReadOnlySpan<char> path, bool isFolder)
    {
        for (var i = _rules.Length - 1; i >= 0; i--)
        {
            var (folder, rule) = _rules[i];
            if (path.StartsWith(folder, StringComparison.Ordinal) && rule.Matches(path[folder.Length..], isFolder))
                return !rule.IsNegated;
        }
        return false;
    }
}
