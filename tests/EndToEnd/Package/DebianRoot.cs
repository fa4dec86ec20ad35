namespace EndToEnd.Package;

/// <summary>
/// A small Debian of its own to install packages in, thrown away afterwards. No systemd runs in it; dpkg and the maintainer
/// scripts are the real ones.
/// </summary>
internal sealed class DebianRoot : IAsyncDisposable
{
    private const int CannotBeMade = 77;

    // Mounts and processes of a command end with it: both are in name spaces of its own.
    private const string Enter = """
        mount -t proc proc "$0/proc" && mount --bind -o ro /sys "$0/sys" && exec chroot "$0" /bin/sh -c "$1"
        """;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan TimeToMake = TimeSpan.FromMinutes(8);

    /// <summary>Written by dpkg and the tools for users at their own pace; what they say of the package is checked by asking them.</summary>
    private static readonly string[] Ledgers = ["/var/lib/dpkg", "/var/log", "/var/cache", "/proc", "/sys", "/dev", "/etc/passwd-", "/etc/group-", "/etc/shadow-", "/etc/gshadow-", "/etc/.pwd.lock"];

    private DebianRoot(string path) => Path = path;

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Copies the one that is kept; makes that first if there is none, or skips the test and says why there is none.</summary>
    public static async Task<DebianRoot> CreateAsync()
    {
        var made = await ProgramRun.RunAsync(System.IO.Path.Combine(Repository.Root, "scripts", "debian-root.sh"), [], TimeToMake);
        if (made.ExitCode == CannotBeMade)
            Assert.Skip(made.Error.Trim().Split('\n')[^1]);
        Assert.True(made.ExitCode == 0, made.Error);
        var path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("edgetwin-root-").FullName, "root");
        var copied = await ProgramRun.RunAsync("cp", ["--archive", "--reflink=auto", made.Output.Trim(), path], Timeout);
        Assert.True(copied.ExitCode == 0, copied.Error);
        return new DebianRoot(path);
    }

    /// <summary>Runs a shell script in it and gives its output; the test fails if the script does.</summary>
    public async Task<string> RunAsync(string script)
    {
        var environment = new Dictionary<string, string> { ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", ["LC_ALL"] = "C.UTF-8", ["HOME"] = "/root", ["DEBIAN_FRONTEND"] = "noninteractive" };
        var run = await ProgramRun.RunAsync("unshare", ["--mount", "--pid", "--fork", "--kill-child", "sh", "-c", Enter, Path, "set -e\n" + script], Timeout, environment, directory: "/");
        Assert.True(run.ExitCode == 0, $"{script}\nended with {run.ExitCode}:\n{run.Output}{run.Error}");
        return run.Output;
    }

    /// <summary>Installs or upgrades a package with dpkg, which need not wait for the disk: nothing here outlasts the test.</summary>
    public async Task InstallAsync(string package)
    {
        File.Copy(package, Of("/package.deb"), overwrite: true);
        await RunAsync("dpkg --force-unsafe-io --install /package.deb && rm /package.deb");
    }

    /// <summary>A file of it, seen from outside.</summary>
    public string Of(string path) => Path + path;

    /// <summary>Every file with its length, and users and groups in full: what a purge must bring back.</summary>
    public SortedSet<string> Inventory()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        foreach (var entry in new DirectoryInfo(Path).EnumerateFileSystemInfos("*", options))
        {
            var name = entry.FullName[Path.Length..];
            if (!Ledgers.Any(ledger => name == ledger || name.StartsWith(ledger + "/", StringComparison.Ordinal)))
                found.Add(entry is FileInfo { LinkTarget: null } file ? $"{name} ({file.Length})" : name);
        }
        foreach (var line in new[] { "/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow" }.SelectMany(file => File.ReadLines(Of(file)).Select(line => $"{file}: {line}")))
            found.Add(line);
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        var removed = await ProgramRun.RunAsync("rm", ["-rf", "--one-file-system", System.IO.Path.GetDirectoryName(Path)!], Timeout);
        Assert.True(removed.ExitCode == 0, removed.Error);
    }
}
