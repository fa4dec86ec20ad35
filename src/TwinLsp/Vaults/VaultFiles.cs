using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Ignoring;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>
/// The files of a vault. What its settings, <c>.gitignore</c> and <c>.edgetwinignore</c> leave out and whatever begins with a dot is not among them;
/// a folder that may not be read counts as empty, and a link that leads back into the vault is not followed.
/// </summary>
internal sealed class VaultFiles
{
    private static readonly string[] IgnoreFiles = [".gitignore", ".edgetwinignore"];
    private const int FilesMinParallel = 1024;

    private readonly string _root;
    private readonly IgnoreRules _ignore;
    private readonly List<VaultFile> _linked = [];
    private readonly List<string> _paths = [];
    private readonly HashSet<string> _followed = new(StringComparer.Ordinal);

    private readonly bool _isClosed;

    private VaultFiles(string root, IgnoreRules ignore, bool isClosed)
    {
        _root = root;
        _ignore = ignore;
        _isClosed = isClosed;
    }

    /// <summary>Every file, by folder.</summary>
    /// <param name="root">The vault's folder.</param>
    /// <param name="ignore">What its settings leave out.</param>
    /// <param name="isClosed">Whether no symbolic link is followed, wherever it leads.</param>
    /// <param name="cancellation">Stops it.</param>
    public static IReadOnlyList<VaultFile> Find(string root, IgnoreRules ignore, bool isClosed, CancellationToken cancellation)
    {
        var files = new VaultFiles(root, ignore, isClosed);
        files.Look(root, "", ignore, cancellation);
        return files.Status(cancellation);
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
            return file.Exists ? new VaultFile(path, new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks)) : null;
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
        var entries = new List<LinuxFile.Entry>();
        LinuxFile.List(folder, entries);
        if (entries.Exists(entry => IgnoreFiles.Contains(entry.Name, StringComparer.Ordinal)))
            rules = RulesOf(_root, prefix.TrimEnd('/'), rules);
        foreach (var (name, kind) in entries)
        {
            var path = prefix + name;
            if (name.StartsWith('.') || rules.Ignores(path, IsFolder(folder, name, kind)))
                continue;
            if (_isClosed && IsLink(folder, name, kind))
                continue;
            switch (kind == FileKind.Unknown ? LinuxFile.StatusOf(new NativePath(folder).Of(name))?.Kind : kind)
            {
                case FileKind.Regular:
                    _paths.Add(path);
                    break;
                case FileKind.Folder:
                    LookBelow(Path.Combine(folder, name), path, isLink: false, rules, cancellation);
                    break;
                case FileKind.Link when Directory.Exists(Path.Combine(folder, name)):
                    LookBelow(Path.Combine(folder, name), path, isLink: true, rules, cancellation);
                    break;
                case FileKind.Link when Look(_root, path, _ignore) is { } target:
                    _linked.Add(target);
                    break;
            }
        }
    }

    private static bool IsLink(string folder, string name, FileKind kind) =>
        (kind == FileKind.Unknown ? LinuxFile.StatusOf(new NativePath(folder).Of(name))?.Kind : kind) == FileKind.Link;

    private static bool IsFolder(string folder, string name, FileKind kind) =>
        kind == FileKind.Folder || (kind is FileKind.Link or FileKind.Unknown && Directory.Exists(Path.Combine(folder, name)));

    /// <summary>What the files are like that are no links: most of the time that a start from known facts takes, so on all cores.</summary>
    private List<VaultFile> Status(CancellationToken cancellation)
    {
        var files = new VaultFile[_paths.Count];
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = _paths.Count < FilesMinParallel ? 1 : Environment.ProcessorCount };
        // From the open folder: the way to it is not gone again for each file.
        var root = LinuxFile.OpenPlace(new NativePath(_root).Of("."));
        Parallel.For(0, files.Length, options, () => root < 0 ? new NativePath(_root) : new NativePath(), (i, _, native) =>
        {
            if (LinuxFile.StatusIn(root, native.Of(_paths[i])) is { Kind: FileKind.Regular } status)
                files[i] = new VaultFile(_paths[i], new FileStamp(status.Size, status.ModifiedTicks));
            return native;
        }, static _ => { });
        if (root >= 0)
            LinuxFile.Close(root);
        var found = new List<VaultFile>(files.Length + _linked.Count);
        foreach (var file in files)
        {
            if (file.Path is not null)
                found.Add(file);
        }
        found.AddRange(_linked);
        return found;
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
}
