using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>
/// The facts of a vault as they were when they were last written. It may be deleted at any time: what is missing, damaged or of another
/// version is made again from the notes.
/// </summary>
internal sealed class FactsCache(string path)
{
    /// <summary>What the name of such a file ends with.</summary>
    public const string Kind = "facts";

    /// <summary>Where the facts of a vault are.</summary>
    public static FactsCache Of(string root) => new(CacheFile.PathOf(root, Kind, Environment.GetEnvironmentVariable));

    /// <summary>What is there; null if it cannot be used.</summary>
    public StoredVault? Read() => MappedFile.Open(path) is { } bytes ? FactsFile.Read(bytes) : null;

    /// <summary>Replaces what is there, or leaves it as it is if the disk does not take it.</summary>
    public void Write(VaultIndex index, Func<VaultNote, FileStamp> stamp) => CacheFile.Replace(path, output => FactsFile.Write(output, index, stamp));
}
