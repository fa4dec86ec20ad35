namespace EdgeTwin.Store.Files;

/// <summary>Files that others wrote.</summary>
public static class DurableFile
{
    /// <summary>Waits until a file's bytes and its name are on the disk. Whoever wrote it may have left both in memory, where a power cut takes them.</summary>
    /// <exception cref="IOException">The disk did not take them.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its directory may not be read.</exception>
    public static void Sync(string path)
    {
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            Posix.SyncData(file);
        Posix.SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
