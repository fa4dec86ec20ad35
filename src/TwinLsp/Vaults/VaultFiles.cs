using System.IO.Enumeration;
using EdgeTwin.Notes.Ignoring;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>
/// The files of a vault. What its settings, <c>.gitignore</c> and <c>.edgetwinignore</c> leave out and whatever begins with a dot is not among them;
/// a folder that may not be read counts as empty, and a link that leads back into the vault is not followed.
/// </summary>
internal sealed class VaultFiles
{
    private static readonly string[] IgnoreFiles = [".gitignore", ".edgetwinignore"];
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = true, RecurseSubdirectories = false };

    private readonly string _root;
    private readonly IgnoreRules _ignore;
    private readonly List<VaultFile> _files = [];
    private readonly HashSet<string> _followed = new(StringComparer.Ordinal);

    private VaultFiles(string root, IgnoreRules ignore)
    {
        _root = root;
        _ignore = ignore;
    }

    /// <summary>Every file, by folder.</summary>
    public static IReadOnlyList<VaultFile> Find(string root, IgnoreRules ignore, CancellationToken cancellation)
    {
        var files = new VaultFiles(root, ignore);
        files.Look(root, "", ignore, cancellation);
        return files._files;
    }

    /// <summary>The file at a path as it is now; null if there is none, or it is none of the vault.</summary>
    public static VaultFile? Look(string root, string path, IgnoreRules ignore)
    {
        var full = Path.Combine(root, path);
        if (IsHidden(path) || RulesFor(root, path, ignore).Ignores(path, isFolder: false))
            return null;
        try
        {
            var file = new FileInfo(full);
            if (file.LinkTarget is not null && File.ResolveLinkTarget(full, returnFinalTarget: true) is FileInfo target)
                file = target;
            return file.Exists ? new VaultFile(path, file.Length, file.LastWriteTimeUtc.Ticks) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // A link to itself, or one that vanished or may not be followed.
        }
    }

    private static bool IsHidden(string path) => path.StartsWith('.') || path.Contains("/.", StringComparison.Ordinal);

    private static IgnoreRules RulesFor(string root, string path, IgnoreRules ignore)
    {
        var rules = RulesOf(root, "", ignore);
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
            rules = RulesOf(root, path[..slash], rules);
        return rules;
    }

    private static IgnoreRules RulesOf(string root, string folder, IgnoreRules rules)
    {
        foreach (var name in IgnoreFiles)
        {
            var file = Path.Combine(root, folder, name);
            if (File.Exists(file))
                rules = rules.With(folder, ReadOrEmpty(file));
        }
        return rules;
    }

    private void Look(string folder, string prefix, IgnoreRules rules, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var entries = new List<Entry>();
        try
        {
            entries.AddRange(new FileSystemEnumerable<Entry>(folder, static (ref entry) => Entry.Of(ref entry), Everything));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It vanished, or may not be read: what was seen of it stays.
        }
        if (entries.Exists(entry => IgnoreFiles.Contains(entry.Name, StringComparer.Ordinal)))
            rules = RulesOf(_root, prefix.TrimEnd('/'), rules);
        foreach (var entry in entries)
        {
            var path = prefix + entry.Name;
            if (entry.Name.StartsWith('.') || rules.Ignores(path, entry.IsFolder))
                continue;
            if (entry.IsFolder)
                LookBelow(Path.Combine(folder, entry.Name), path, entry.IsLink, rules, cancellation);
            else if (!entry.IsLink)
                _files.Add(new VaultFile(path, entry.Size, entry.ModifiedTicks));
            else if (Look(_root, path, _ignore) is { } target)
                _files.Add(target);
        }
    }

    private void LookBelow(string folder, string path, bool isLink, IgnoreRules rules, CancellationToken cancellation)
    {
        if (isLink)
        {
            var target = TargetOf(folder);
            if (target is null || IsWithin(_root, target) || IsWithin(target, _root) || !_followed.Add(target))
                return;
        }
        Look(folder, path + "/", rules, cancellation);
    }

    private static string? TargetOf(string link)
    {
        try
        {
            return Directory.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            return null; // A link to itself.
        }
    }

    private static bool IsWithin(string folder, string path) => path == folder || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);

    private static string ReadOrEmpty(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink, long Size, long ModifiedTicks)
    {
        public static Entry Of(ref FileSystemEntry entry)
        {
            var isFolder = entry.IsDirectory;
            var name = entry.FileName.ToString();
            return isFolder
                ? new Entry(name, true, entry.Attributes.HasFlag(FileAttributes.ReparsePoint), 0, 0)
                : new Entry(name, false, entry.Attributes.HasFlag(FileAttributes.ReparsePoint), entry.Length, entry.LastWriteTimeUtc.Ticks);
        }
    }
}
