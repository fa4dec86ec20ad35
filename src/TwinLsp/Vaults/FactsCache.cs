using System.IO.Hashing;
using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>
/// The facts of a vault as they were when they were last written, in the user's cache folder (XDG base directories). It may be deleted at
/// any time: what is missing, damaged or of another version is made again from the notes.
/// </summary>
internal sealed class FactsCache(string path)
{
    // A server uses the file where it lies; nobody writes to it again.
    private static readonly FileStreamOptions ToWrite = new()
    {
        Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16, UnixCreateMode = UnixFileMode.UserRead,
    };

    /// <summary>Where the facts of a vault are.</summary>
    public static FactsCache Of(string root)
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given && Path.IsPathRooted(given)
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var name = Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(root)));
        return new FactsCache(Path.Combine(cache, "edgetwin", "vaults", $"{name}.facts"));
    }

    /// <summary>What is there; null if it cannot be used.</summary>
    public StoredVault? Read() => MappedFile.Open(path) is { } bytes ? FactsFile.Read(bytes) : null;

    /// <summary>Replaces what is there, or leaves it as it is if the disk does not take it.</summary>
    public void Write(VaultIndex index, Func<VaultNote, FileStamp> stamp)
    {
        // Of two servers on one vault each writes a file of its own, and the last one stays.
        var fresh = $"{path}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            bool isWritten;
            TryDelete(fresh);
            using (var output = new FileStream(fresh, ToWrite))
                isWritten = FactsFile.Write(output, index, stamp);
            if (isWritten)
                File.Move(fresh, path, overwrite: true);
            else
                Forget(fresh);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next start takes longer; nothing else depends on it.
            TryDelete(fresh);
        }
    }

    /// <summary>The next start reads the notes themselves.</summary>
    private void Forget(string fresh)
    {
        TryDelete(fresh);
        TryDelete(path);
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nothing can be done about it.
        }
    }
}
