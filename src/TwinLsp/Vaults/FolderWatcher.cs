namespace EdgeTwin.Lsp.Vaults;

/// <summary>Our own watcher (inotify), for clients that watch no files.</summary>
internal sealed class FolderWatcher : IDisposable
{
    private readonly FileSystemWatcher _watcher;

    /// <summary>Watches a folder and all below it.</summary>
    /// <param name="folder">Which.</param>
    /// <param name="changed">Called with the whole path of what came, went or changed.</param>
    /// <param name="lost">Called when more happened than could be followed.</param>
    /// <exception cref="IOException">The system has no more watches to give.</exception>
    public FolderWatcher(string folder, Action<string> changed, Action lost)
    {
        _watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = true,
            InternalBufferSize = 64 * 1024,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        _watcher.Changed += (_, change) => changed(change.FullPath);
        _watcher.Created += (_, change) => changed(change.FullPath);
        _watcher.Deleted += (_, change) => changed(change.FullPath);
        _watcher.Renamed += (_, change) =>
        {
            changed(change.OldFullPath);
            changed(change.FullPath);
        };
        _watcher.Error += (_, _) => lost();
        _watcher.EnableRaisingEvents = true;
    }

    /// <inheritdoc/>
    public void Dispose() => _watcher.Dispose();
}
