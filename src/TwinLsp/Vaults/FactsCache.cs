using System.IO.Hashing;
using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>
/// The facts of a vault as they were when they were last written, in the user's cache folder (XDG base directories). It may be deleted at
/// any time: what is missing, damaged or of another version is made again from the notes.
/// </summary>
internal sealed class FactsCache(string path)
{
    /// <summary>Where the facts of a vault are.</summary>
    public static FactsCache Of(string root)
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given && Path.IsPathRooted(given)
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var name = Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(root)));
        return new FactsCache(Path.Combine(cache, "edgetwin", "vaults", $"{name}.facts"));
    }

    /// <summary>What is there; nothing if it cannot be used.</summary>
    public IReadOnlyList<StoredNote> Read(NameTable names)
    {
        byte[]? buffer = null;
        return NoteFile.TryRead(path, ref buffer, out var length) ? FactsFile.Read(buffer.AsMemory(0, length), names) ?? [] : [];
    }

    /// <summary>Replaces what is there, or leaves it as it is if the disk does not take it.</summary>
    public void Write(NameTable names, IReadOnlyCollection<StoredNote> notes)
    {
        // Of two servers on one vault each writes a file of its own, and the last one stays.
        var fresh = $"{path}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var output = new FileStream(fresh, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16))
                FactsFile.Write(output, names, notes);
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next start takes longer; nothing else depends on it.
            TryDelete(fresh);
        }
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
