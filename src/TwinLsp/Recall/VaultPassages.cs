using System.Collections.Concurrent;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Lsp.Recall;

/// <summary>Reads the passages of a whole vault.</summary>
internal static class VaultPassages
{
    /// <summary>The passages of every note that can be read, as the vault has it.</summary>
    /// <param name="vault">The vault; what its settings leave out is not in it.</param>
    /// <param name="progress">Told how many notes have been read; called by many threads.</param>
    /// <param name="cancellation">Stops it.</param>
    public static PassageIndex Read(VaultSnapshot vault, Action<int> progress, CancellationToken cancellation)
    {
        var notes = vault.Index.Notes.Where(note => !note.Facts.IsAttachment).Select(note => vault.Index.PathOf(note.Id)).ToArray();
        var words = new ConcurrentBag<KeyValuePair<string, NoteWords>>();
        var read = 0;
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(notes, options, path =>
        {
            if (vault.TextOf(path) is { } scan)
                words.Add(new(path, NoteWords.Of(path, scan)));
            progress(Interlocked.Increment(ref read));
        });
        return PassageIndex.Of(words);
    }
}
