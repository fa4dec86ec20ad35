using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Ignoring;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>Reads a vault from the disk: whatever the cache still holds of it is taken from there, and only the rest is read.</summary>
/// <param name="root">The vault's folder.</param>
/// <param name="cache">What is known from an earlier time.</param>
/// <param name="isClosed">Whether no symbolic link is followed.</param>
internal sealed class VaultLoader(string root, FactsCache cache, bool isClosed)
{
    private const int CostlyPart = 50;
    private const int FilesPerPart = 4096;

    private int _read;
    private int _total;

    /// <summary>How many notes have been read so far, and how many are to be read: those that the cache does not have as they are.</summary>
    public (int Read, int Total) Progress => (Volatile.Read(ref _read), Volatile.Read(ref _total));

    /// <summary>Everything that is in the vault.</summary>
    /// <param name="ignore">What its settings leave out.</param>
    /// <param name="links">How links are understood in it.</param>
    /// <param name="cancellation">Stops it.</param>
    public LoadedVault Load(IgnoreRules ignore, VaultOptions links, CancellationToken cancellation)
    {
        var looking = Task.Run(() => VaultFiles.Find(root, ignore, isClosed, cancellation), cancellation);
        var stored = cache.Read();
        var known = stored?.Index(links);
        var files = looking.GetAwaiter().GetResult();
        if (stored is null || known is null)
            return ReadAll(files, links, cancellation);
        var isThere = new bool[stored.Count];
        var isKnown = new bool[files.Count];
        Parallel.For(0, PartsOf(files.Count), part =>
        {
            for (var i = part * FilesPerPart; i < Math.Min(files.Count, (part + 1) * FilesPerPart); i++)
            {
                if (known.Find(files[i].Path) is not { } note)
                    continue;
                isThere[note.Id] = true;
                isKnown[i] = stored.Stamp(note.Id) == files[i].Stamp;
            }
        });
        VaultFile[] unknown = [.. files.Where((_, i) => !isKnown[i])];
        // Where most is new, reading all of it at once is faster than taking it in one by one.
        if (unknown.Length > files.Count / 2)
            return ReadAll(files, links, cancellation);
        var read = Read(known.Names.Names, unknown, cancellation);
        NoteChange[] changes = [
            .. known.Notes.Where(note => !isThere[note.Id]).Select(note => NoteChange.Remove(known.PathOf(note.Id))),
            .. read.Select(note => NoteChange.Set(note.Path, note.Facts))];
        return new LoadedVault(changes.Length == 0 ? known : known.Apply(changes), new FileStamps(files, read), IsStored: changes.Length == 0, IsCostly: unknown.Length > files.Count / CostlyPart);
    }

    private static int PartsOf(int files) => (files + FilesPerPart - 1) / FilesPerPart;

    /// <summary>What is in those files now.</summary>
    /// <param name="names">Where its strings go.</param>
    /// <param name="files">The files.</param>
    /// <param name="cancellation">Stops it.</param>
    public IReadOnlyList<ReadNote> Read(NameTable names, IReadOnlyList<VaultFile> files, CancellationToken cancellation)
    {
        var notes = new ReadNote[files.Count];
        Volatile.Write(ref _read, 0);
        Volatile.Write(ref _total, files.Count);
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, files.Count, options, () => new Reader(root, names, isClosed), (i, _, reader) =>
        {
            notes[i] = reader.Read(files[i]);
            Interlocked.Increment(ref _read);
            return reader;
        }, static _ => { });
        return notes;
    }

    private LoadedVault ReadAll(IReadOnlyList<VaultFile> files, VaultOptions links, CancellationToken cancellation)
    {
        var names = new VaultNames();
        var read = Read(names.Names, files, cancellation);
        return new LoadedVault(VaultIndex.Build(names, links, [.. read.Select(note => KeyValuePair.Create(note.Path, note.Facts))]), new FileStamps(files, read), IsStored: false, IsCostly: true);
    }

    /// <summary>What one thread reads with.</summary>
    private sealed class Reader(string root, NameTable names, bool isClosed)
    {
        private readonly FactsBuilder _builder = new(names);
        private readonly NativePath _paths = new(root);
        private byte[]? _buffer;

        /// <summary>A note that cannot be read can still be linked to, and is tried again the next time.</summary>
        public ReadNote Read(VaultFile file)
        {
            if (!file.IsNote)
                return new ReadNote(file.Path, file.Stamp, NoteFacts.Attachment);
            return NoteFile.TryRead(_paths.Of(file.Path), file.Stamp.Size, ref _buffer, out var length, isClosed)
                ? new ReadNote(file.Path, file.Stamp, _builder.Build(NoteScan.Of(_buffer.AsMemory(0, length))))
                : new ReadNote(file.Path, file.Stamp with { Size = -1 }, NoteFacts.Attachment);
        }
    }
}
