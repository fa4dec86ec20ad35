using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Lsp.Recall;

/// <summary>
/// The words of a vault's passages and the vectors of what they mean. It may be deleted at any time: what is missing, damaged, of another version or of
/// another encoder is made again from the notes. What is gone from the vault is not written again.
/// </summary>
/// <param name="root">The vault's folder.</param>
/// <param name="environment">A variable of the environment by name; null if it is not set.</param>
internal sealed class RecallCache(string root, Func<string, string?> environment)
{
    private readonly string _passages = CacheFile.PathOf(root, "passages", environment);
    private readonly string _vectors = CacheFile.PathOf(root, "vectors", environment);

    /// <summary>The notes' words; empty if they are not there.</summary>
    public Dictionary<string, (FileStamp Stamp, NoteWords Words)> ReadPassages() => PassageFile.Read(Read(_passages)) ?? [];

    /// <summary>What they mean; empty if that is not there.</summary>
    public PassageVectors ReadVectors(uint encoder)
    {
        try
        {
            using var stream = new FileStream(_vectors, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, BufferSize = 1 << 16 });
            return PassageVectors.Read(stream, encoder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new PassageVectors(encoder);
        }
    }

    /// <summary>Replaces the words.</summary>
    public void WritePassages(byte[] bytes) => Write(_passages, bytes);

    /// <summary>Replaces the vectors; without one there is no file.</summary>
    public void WriteVectors(PassageVectors? vectors)
    {
        if (vectors is null || vectors.Count == 0)
            CacheFile.TryDelete(_vectors);
        else
            Write(_vectors, vectors.Write());
    }

    /// <summary>Deletes all that is kept of the vault, what is known of its links too.</summary>
    public void Forget()
    {
        File.Delete(_passages);
        File.Delete(_vectors);
        File.Delete(CacheFile.PathOf(root, FactsCache.Kind, environment));
    }

    private static void Write(string path, byte[] bytes) => CacheFile.Replace(path, output =>
    {
        output.Write(bytes);
        return true;
    });

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
}
