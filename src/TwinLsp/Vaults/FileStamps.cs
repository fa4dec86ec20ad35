using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>What each file of a vault was like. Most sessions never look one up, so the table is made when the first is.</summary>
/// <param name="files">The files.</param>
/// <param name="read">Those that were read, as they were then.</param>
internal sealed class FileStamps(IReadOnlyList<VaultFile> files, IReadOnlyList<ReadNote> read)
{
    private Dictionary<string, FileStamp>? _byPath;

    /// <summary>No files.</summary>
    public FileStamps()
        : this([], [])
    {
    }

    /// <summary>By path from the vault's root. Whoever has the vault may change it.</summary>
    public Dictionary<string, FileStamp> ByPath => _byPath ??= Make();

    private Dictionary<string, FileStamp> Make()
    {
        var stamps = new Dictionary<string, FileStamp>(files.Count, StringComparer.Ordinal);
        foreach (var file in files)
            stamps[file.Path] = file.Stamp;
        foreach (var note in read)
            stamps[note.Path] = note.Stamp;
        return stamps;
    }
}
