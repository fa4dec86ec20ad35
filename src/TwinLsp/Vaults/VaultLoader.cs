using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Ignoring;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>Reads a vault from the disk: whatever the cache still holds of it is taken from there, and only the rest is read.</summary>
/// <param name="root">The vault's folder.</param>
/// <param name="names">Where its strings go.</param>
/// <param name="cache">What is known from an earlier time.</param>
internal sealed class VaultLoader(string root, VaultNames names, FactsCache cache)
{
    private int _read;
    private int _total;

    /// <summary>How many notes have been read so far, and how many are to be read: those that the cache does not have as they are.</summary>
    public (int Read, int Total) Progress => (Volatile.Read(ref _read), Volatile.Read(ref _total));

    /// <summary>Everything that is in the vault, and what each file was like when it was read.</summary>
    /// <param name="ignore">What its settings leave out.</param>
    /// <param name="cancellation">Stops it.</param>
    public IReadOnlyList<StoredNote> Load(IgnoreRules ignore, CancellationToken cancellation)
    {
        var looking = Task.Run(() => VaultFiles.Find(root, ignore, cancellation), cancellation);
        var stored = cache.Read(names.Names).ToDictionary(note => note.Path, StringComparer.Ordinal);
        var known = new List<StoredNote>();
        var unknown = new List<VaultFile>();
        foreach (var file in looking.GetAwaiter().GetResult())
        {
            if (stored.TryGetValue(file.Path, out var note) && note.Size == file.Size && note.ModifiedTicks == file.ModifiedTicks)
                known.Add(note);
            else
                unknown.Add(file);
        }
        known.AddRange(Read(unknown, cancellation));
        return known;
    }

    /// <summary>What is in those files now.</summary>
    public IReadOnlyList<StoredNote> Read(IReadOnlyList<VaultFile> files, CancellationToken cancellation)
    {
        var notes = new StoredNote[files.Count];
        Volatile.Write(ref _read, 0);
        Volatile.Write(ref _total, files.Count);
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, files.Count, options, () => new Reader(names.Names), (i, _, reader) =>
        {
            notes[i] = reader.Read(root, files[i]);
            Interlocked.Increment(ref _read);
            return reader;
        }, static _ => { });
        return notes;
    }

    /// <summary>What one thread reads with.</summary>
    private sealed class Reader(NameTable names)
    {
        private readonly FactsBuilder _builder = new(names);
        private byte[]? _buffer;

        /// <summary>A note that cannot be read can still be linked to.</summary>
        public StoredNote Read(string root, VaultFile file)
        {
            if (!file.IsNote)
                return new StoredNote(file.Path, file.Size, file.ModifiedTicks, 0, NoteFacts.Attachment);
            var facts = NoteFile.TryRead(Path.Combine(root, file.Path), ref _buffer, out var length) ? _builder.Build(NoteScan.Of(_buffer.AsMemory(0, length))) : NoteFacts.Attachment;
            return new StoredNote(file.Path, facts.IsAttachment ? -1 : file.Size, file.ModifiedTicks, 0, facts);
        }
    }
}
