namespace EdgeTwin.Store;

/// <summary>Keeps a second agent out of a data directory that is in use.</summary>
internal sealed class StoreLock : IDisposable
{
    private const int WouldBlock = 11; // EAGAIN, errno(3): how flock(2) says that someone else holds the lock

    private readonly FileStream? _file;

    private StoreLock(FileStream? file) => _file = file;

    /// <summary>Takes the lock of a directory.</summary>
    /// <exception cref="StoreInUseException">Another agent holds it.</exception>
    public static StoreLock Take(string directory, Action<StoreEvent> report)
    {
        var path = Path.Combine(directory, "lock");
        try
        {
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException error) when ((error.HResult & 0xFFFF) == WouldBlock)
        {
            throw new StoreInUseException(directory, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A card that went read-only must not keep the twin from living; everything that writes will say so itself.
            report(new StoreEvent(StoreEventSeverity.Error, "store", $"{path} cannot be locked: {error.Message}"));
            return new StoreLock(null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
