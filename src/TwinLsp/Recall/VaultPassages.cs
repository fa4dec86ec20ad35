using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Lsp.Recall;

/// <summary>Reads the passages of a whole vault.</summary>
internal static class VaultPassages
{
    /// <summary>The passages of every note that can be read, as the vault has it.</summary>
    /// <param name="vault">The vault; what its settings leave out is not in it.</param>
    /// <param name="cancellation">Stops it.</param>
    public static PassageIndex Read(VaultSnapshot vault, CancellationToken cancellation)
    {
        var paths = vault.Index.Notes.Where(note => !note.Facts.IsAttachment).Select(note => vault.Index.PathOf(note.Id)).ToArray();
        var words = new NoteWords?[paths.Length];
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, paths.Length, options, i => words[i] = vault.TextOf(paths[i]) is { } scan ? NoteWords.Of(paths[i], scan) : null);
        // A note that cannot be read says nothing.
        return PassageIndex.Of([.. paths.Where((_, i) => words[i] is not null)], [.. words.OfType<NoteWords>()]);
    }
}
