namespace EdgeTwin.Store.Tests;

/// <summary>A folder that goes when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    // In memory where the machine has such a folder: thousands of cases, each with several calls that wait for the disk.
    private const string MemoryFolder = "/dev/shm";

    public string Path { get; } = Directory.Exists(MemoryFolder)
        ? Directory.CreateDirectory(System.IO.Path.Combine(MemoryFolder, $"edgetwin-store-{Guid.NewGuid():n}")).FullName
        : Directory.CreateTempSubdirectory("edgetwin-store-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string[] SetAside() => Directory.Exists(File("damaged"))
        ? [.. Directory.GetFileSystemEntries(File("damaged")).Select(path => System.IO.Path.GetFileName(path)).Order()]
        : [];

    public Dictionary<string, byte[]> Snapshot() =>
        Directory.GetFiles(Path).ToDictionary(path => System.IO.Path.GetFileName(path), System.IO.File.ReadAllBytes);

    public void Restore(Dictionary<string, byte[]> files)
    {
        Directory.Delete(Path, true);
        Directory.CreateDirectory(Path);
        foreach (var (name, bytes) in files)
            System.IO.File.WriteAllBytes(File(name), bytes);
    }

    public void Dispose() => Directory.Delete(Path, true);
}
