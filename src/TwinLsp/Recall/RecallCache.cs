using System.IO.Hashing;
using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Lsp.Recall;

/// <summary>
/// The words of a vault's passages and the vectors of what they mean, in the user's cache folder (XDG base directories). It may be deleted at any time:
/// what is missing, damaged, of another version or of another encoder is made again from the notes. What is gone from the vault is not written again.
/// </summary>
internal sealed class RecallCache
{
    private readonly string _path;

    private RecallCache(string path) => _path = path;

    private string PassagesPath => _path + ".passages";

    private string VectorsPath => _path + ".vectors";

    /// <summary>That of a vault.</summary>
    /// <param name="root">The vault's folder.</param>
    /// <param name="environment">A variable of the environment by name; null if it is not set.</param>
    public static RecallCache Of(string root, Func<string, string?> environment)
    {
        var cache = environment("XDG_CACHE_HOME") is { Length: > 0 } given && Path.IsPathRooted(given) ? given : Path.Combine(environment("HOME") ?? "/", ".cache");
        return new RecallCache(Path.Combine(cache, "edgetwin", "vaults", Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(root)))));
    }

    /// <summary>The notes' words; empty if they are not there.</summary>
    public Dictionary<string, (FileStamp Stamp, NoteWords Words)> ReadPassages() => PassageFile.Read(Read(PassagesPath)) ?? [];

    /// <summary>What they mean; empty if that is not there.</summary>
    public PassageVectors ReadVectors(uint encoder) => PassageVectors.Read(Read(VectorsPath), encoder);

    /// <summary>Replaces the words.</summary>
    public void WritePassages(byte[] bytes) => Write(PassagesPath, bytes);

    /// <summary>Replaces the vectors.</summary>
    public void WriteVectors(byte[] bytes) => Write(VectorsPath, bytes);

    /// <summary>Deletes all that is kept of the vault, what is known of its links too.</summary>
    public void Forget()
    {
        foreach (var kind in (ReadOnlySpan<string>)[".passages", ".vectors", ".facts"])
            File.Delete(_path + kind);
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Of two programs on one vault each writes a file of its own, and the last one stays. A disk that does not take it keeps what it had.</summary>
    private static void Write(string path, byte[] bytes)
    {
        var fresh = $"{path}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var output = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
                output.Write(bytes);
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            try
            {
                File.Delete(fresh);
            }
            catch (Exception again) when (again is IOException or UnauthorizedAccessException)
            {
                // Nothing can be done about it.
            }
        }
    }
}
