using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;

namespace EdgeTwin.Lsp.Opinions;

/// <summary>What a session's writer has had a language model asked. One decision at a time, and kept only while the session lasts.</summary>
internal sealed class OpinionPool(Session session)
{
    private int _isAsking;

    /// <summary>The way to the model.</summary>
    public ModelRelay Relay { get; init; } = ModelRelay.Beside;

    /// <summary>Asks about a decision, and has what was said shown; null if the note is none.</summary>
    /// <exception cref="IOException">The model could not be asked.</exception>
    public async Task<IReadOnlyList<ModelOpinion>?> AskAsync(NoteView note, CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _isAsking, 1) != 0)
            throw new IOException("it is being asked about a decision already; wait for its answer");
        try
        {
            var said = await OpinionRound.AskAsync(note.Vault, session.Recall.Of(note.Vault.Root), note.Note, Relay, cancellation).ConfigureAwait(false);
            if (said is not null && session.Workspace.All.FirstOrDefault(vault => vault.Root == note.Vault.Root) is { } vault)
            {
                vault.Take(said);
                session.Diagnostics.Ask(vault);
                session.Diagnostics.Refresh();
            }
            return said;
        }
        finally
        {
            Volatile.Write(ref _isAsking, 0);
        }
    }
}
