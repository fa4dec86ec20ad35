using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace EndToEnd.Package;

/// <summary>A package that <c>scripts/deb.sh</c> made, taken apart.</summary>
internal sealed class DebianPackage
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private DebianPackage(string path, IReadOnlyDictionary<string, PackageEntry> files, IReadOnlyDictionary<string, PackageEntry> control)
    {
        Path = path;
        Files = files;
        Control = control;
    }

    /// <summary>Debian's word for this machine's architecture.</summary>
    public static string HostArchitecture => RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64";

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What it installs, by absolute path; folders included.</summary>
    public IReadOnlyDictionary<string, PackageEntry> Files { get; }

    /// <summary>What dpkg itself reads: control, conffiles, scripts.</summary>
    public IReadOnlyDictionary<string, PackageEntry> Control { get; }

    /// <summary>The package that lies in artifacts/deb, or a skip that says how to get it.</summary>
    public static string Find(string architecture)
    {
        var folder = System.IO.Path.Combine(Repository.Root, "artifacts", "deb");
        var found = Directory.Exists(folder) ? Directory.GetFiles(folder, $"edgetwin_*_{architecture}.deb") : [];
        if (found.Length == 0)
            Assert.Skip($"artifacts/deb has no package for {architecture}; `make deb` builds it");
        return Assert.Single(found);
    }

    /// <summary>Reads a package.</summary>
    public static async Task<DebianPackage> ReadAsync(string path)
    {
        var work = Directory.CreateTempSubdirectory("edgetwin-deb-").FullName;
        try
        {
            return new DebianPackage(path, await EntriesAsync("--fsys-tarfile", path, work), await EntriesAsync("--ctrl-tarfile", path, work));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>A field of the control file.</summary>
    public string Field(string name) =>
        Assert.Single(Control["/control"].Text.Split('\n'), line => line.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];

    /// <summary>A compressed text file of the package.</summary>
    public string Unzipped(string path)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(Files[path].Content), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    private static async Task<Dictionary<string, PackageEntry>> EntriesAsync(string part, string path, string work)
    {
        // Through a file: what a program prints is read as text here.
        var file = System.IO.Path.Combine(work, part[2..]);
        var run = await ProgramRun.RunAsync("sh", ["-c", "dpkg-deb \"$1\" \"$2\" > \"$3\"", "sh", part, path, file], Timeout);
        Assert.True(run.ExitCode == 0, run.Error);
        var entries = new Dictionary<string, PackageEntry>();
        using var reader = new TarReader(File.OpenRead(file));
        while (await reader.GetNextEntryAsync(copyData: true) is { } entry)
        {
            using var content = new MemoryStream();
            if (entry.DataStream is { } data)
                await data.CopyToAsync(content);
            entries.Add(entry.Name.TrimStart('.').TrimEnd('/') is { Length: > 0 } name ? name : "/", new PackageEntry(entry, content.ToArray()));
        }
        return entries;
    }
}
