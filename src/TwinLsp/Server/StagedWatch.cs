using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Staging;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Server;

/// <summary>Tells the writer that an agent wants a note kept: of each such note once, quietly.</summary>
internal sealed class StagedWatch(Session session)
{
    private readonly Lock _lock = new();
    // Those that wait; what is decided on is forgotten.
    private readonly Dictionary<string, HashSet<string>> _told = new(StringComparer.Ordinal);

    /// <summary>Whether a path of a vault has to do with such notes: the folder may come with its first one.</summary>
    public static bool Is(string path) => path == StagedNotes.Folder.Split('/')[0] || path.StartsWith(StagedNotes.Folder, StringComparison.Ordinal);

    /// <summary>Looks what waits in a vault.</summary>
    public void Look(Vault vault)
    {
        if (vault.IsAlone)
            return;
        var waiting = new StagedNotes(vault.Root).List();
        var fresh = new List<StagedNote>();
        lock (_lock)
        {
            var before = _told.GetValueOrDefault(vault.Root);
            var now = new HashSet<string>(StringComparer.Ordinal);
            foreach (var note in waiting)
            {
                if (now.Add(KeyOf(note)) && before?.Contains(KeyOf(note)) != true)
                    fresh.Add(note);
            }
            _told[vault.Root] = now;
        }
        if (fresh.Count > 0)
            session.Log.Show(MessageType.Info, Words(fresh));
    }

    private static string Words(List<StagedNote> notes) => notes.Count == 1
        ? $"'{notes[0].Name}' waits to become a note; it was put aside by {notes[0].CallerWords}. 'Staged Notes' shows it."
        : $"{notes.Count} notes that agents put aside wait for you. 'Staged Notes' shows them.";

    private static string KeyOf(StagedNote note) => $"{note.Name}/{note.Staged.Ticks}";
}
