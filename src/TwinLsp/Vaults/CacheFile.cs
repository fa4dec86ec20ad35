using System.IO.Hashing;
using System.Text;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>A file about a vault in the user's cache folder (XDG Base Directory Specification). Whoever reads it has the old one or the new one, whole.</summary>
internal static class CacheFile
{
    /// <summary>Where one is, by the kind that its name ends with.</summary>
    public static string PathOf(string root, string kind, Func<string, string?> environment)
    {
        var cache = environment("XDG_CACHE_HOME") is { Length: > 0 } given && Path.IsPathRooted(given) ? given : Path.Combine(environment("HOME") ?? "/", ".cache");
        return Path.Combine(cache, "edgetwin", "vaults", $"{Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(root)))}.{kind}");
    }

    /// <summary>Replaces one, or leaves it as it is if the disk does not take it: then the next start takes longer, and nothing else depends on it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes it, and says whether it is to be kept; if not, there is none afterwards.</param>
    public static void Replace(string path, Func<Stream, bool> write)
    {
        // Of two programs on one vault each writes a file of its own, and the last one stays.
        var fresh = $"{path}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            TryDelete(fresh);
            bool isKept;
            // Programs use the file where it lies; nobody writes to it again.
            using (var output = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16, UnixCreateMode = UnixFileMode.UserRead }))
                isKept = write(output);
            if (isKept)
            {
                File.Move(fresh, path, overwrite: true);
                return;
            }
            TryDelete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What was begun goes.
        }
        TryDelete(fresh);
    }

    /// <summary>Deletes one, if that can be done.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nothing can be done about it.
        }
    }
}
