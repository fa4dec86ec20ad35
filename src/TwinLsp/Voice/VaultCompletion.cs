using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Completion;

namespace EdgeTwin.Lsp.Voice;

/// <summary>
/// What may come next in the notes of one vault. Made beside everything else once somebody asks for the first time, and again once much is otherwise; until then a note
/// that was edited is taken out and in by itself. Any thread may use it.
/// </summary>
/// <param name="vault">The vault.</param>
/// <param name="time">What tells how long ago it was made.</param>
/// <param name="failed">Told why one could not be made.</param>
/// <param name="ended">Set when nobody asks any more.</param>
internal sealed class VaultCompletion(Vault vault, TimeProvider time, Action<string> failed, CancellationToken ended)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, NoteScan> _taken = new(StringComparer.Ordinal);
    private CompletionModel? _model;
    private bool _isMaking;
    private long _files;
    private long _madeAt;

    /// <summary>What may come next at a byte of a note; nothing until the vault has been read for it.</summary>
    /// <param name="now">The vault.</param>
    /// <param name="path">The note.</param>
    /// <param name="scan">Its text.</param>
    /// <param name="offset">The byte.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="shownFrom">How likely one must be to be shown.</param>
    public IReadOnlyList<Suggestion> Suggest(VaultSnapshot now, string path, NoteScan scan, int offset, int count, double shownFrom)
    {
        if (Follow(now, path) is not { } model)
            return [];
        var text = scan.Text.Span;
        return model.Suggest(path, text[..offset], text[offset..], count, shownFrom);
    }

    /// <summary>Reads the vault, on the caller's thread.</summary>
    public void Make()
    {
        try
        {
            var now = vault.Capture();
            var files = vault.FilesTaken;
            var paths = new List<string>();
            var texts = new List<CompletionText>();
            var names = new List<string>();
            var read = new Dictionary<string, NoteScan>(StringComparer.Ordinal);
            foreach (var note in now.Index.Notes)
            {
                ended.ThrowIfCancellationRequested();
                var path = now.Index.PathOf(note.Id);
                if (note.Facts.IsAttachment || now.TextOf(path) is not { } scan)
                    continue;
                paths.Add(path);
                texts.Add(OwnNotes.TextOf(now.Settings, path, scan));
                names.Add(Path.GetFileNameWithoutExtension(path));
                if (now.Open.ContainsKey(path))
                    read[path] = scan;
            }
            foreach (var twin in now.Twins.Twins)
                names.Add(twin);
            var model = CompletionModel.Of(paths, texts, names, ended);
            lock (_lock)
            {
                (_model, _files, _madeAt) = (model, files, time.GetTimestamp());
                _taken.Clear();
                foreach (var (path, scan) in read)
                    _taken[path] = scan;
            }
            model.Rehearse(texts, ended);
        }
        catch (OperationCanceledException)
        {
            // The client is gone.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            failed($"What may come next in {vault.Root} is not known: {error.Message}");
        }
        finally
        {
            lock (_lock)
                _isMaking = false;
        }
    }

    private CompletionModel? Follow(VaultSnapshot now, string writing)
    {
        lock (_lock)
        {
            var isOld = _model is null || _model.IsOld || _files != vault.FilesTaken;
            if (isOld && !_isMaking && (_model is null || time.GetElapsedTime(_madeAt) > AgainAfter))
            {
                _isMaking = true;
                new Thread(Make) { IsBackground = true, Name = "Completion", Priority = ThreadPriority.BelowNormal }.Start();
            }
            if (_model is not { } model)
                return null;
            foreach (var (path, open) in now.Open)
            {
                // The one that is being written is counted as it stands around the cursor.
                var isWriting = path == writing;
                if (_taken.TryGetValue(path, out var taken) && (isWriting ? taken == NotCounted : taken == open.Scan))
                    continue;
                model.Take(path, isWriting ? [] : OwnNotes.TextOf(now.Settings, path, open.Scan).Own);
                _taken[path] = isWriting ? NotCounted : open.Scan;
            }
            return model;
        }
    }

    private static NoteScan NotCounted { get; } = NoteScan.Of(default);
}
