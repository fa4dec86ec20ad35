using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Features;

/// <summary>Changes to several notes, as one step that the client does and undoes. Nothing is changed by the server itself.</summary>
internal sealed class EditBuilder(Positions positions)
{
    private readonly Dictionary<string, (int? Version, List<DocumentEdit> Edits)> _texts = new(StringComparer.Ordinal);
    private readonly List<DocumentChange> _files = [];
    // The changes of a vault's notes, as long as they are all that there are.
    private NoteEdits? _notes;

    /// <summary>Adds changes of texts, those of one note together.</summary>
    public void Add(VaultSnapshot vault, IReadOnlyList<NoteEdit> edits)
    {
        if (_notes is null && _texts.Count == 0)
            _notes = edits.Count > 0 ? new NoteEdits(vault, positions, edits) : null;
        else
            AddEach(vault, edits);
    }

    private void AddEach(VaultSnapshot vault, IReadOnlyList<NoteEdit> edits)
    {
        var (note, list) = (-1, new List<DocumentEdit>());
        foreach (var edit in edits)
        {
            if (edit.Note != note)
            {
                note = edit.Note;
                list = EditsOf(vault, vault.Index.PathOf(note));
            }
            list.Add(new TextEdit { Range = positions.Of(edit.Range), NewText = edit.NewText });
        }
    }

    /// <summary>Adds one change of a note's text.</summary>
    public void Add(VaultSnapshot vault, string path, LspRange range, string newText) => EditsOf(vault, path).Add(new TextEdit { Range = range, NewText = newText });

    /// <summary>Adds one change of a document that is no note.</summary>
    public void Add(string uri, int? version, LspRange range, string newText)
    {
        SpreadNotes();
        if (!_texts.TryGetValue(uri, out var text))
            _texts[uri] = text = (version, []);
        text.Edits.Add(new TextEdit { Range = range, NewText = newText });
    }

    /// <summary>Adds changes of a note that the client sees.</summary>
    public void Add(NoteView note, params IEnumerable<TextChange> changes)
    {
        foreach (var change in changes)
            Add(note.Vault, note.Path, positions.Of(note.Scan, change.Start, change.End), change.Text);
    }

    /// <summary>Adds a change in which the writer fills in what is left open. Only for clients that can do so.</summary>
    /// <param name="note">The note.</param>
    /// <param name="change">Where, and what was replaced; its text is not used.</param>
    /// <param name="snippet">The text with its places, as the protocol writes snippets.</param>
    public void AddSnippet(NoteView note, TextChange change, string snippet) =>
        EditsOf(note.Vault, note.Path).Add(new SnippetTextEdit { Range = positions.Of(note.Scan, change.Start, change.End), Snippet = new StringValue { Value = snippet } });

    /// <summary>Moves a file, behind all changes of texts.</summary>
    public void Move(VaultSnapshot vault, string path, string newPath)
    {
        if (path != newPath)
            _files.Add(new RenameFile { OldUri = vault.UriOf(path), NewUri = FileUri.Of(Path.Combine(vault.Root, newPath)) });
    }

    /// <summary>Makes a file with that text, before all changes of texts.</summary>
    public void Create(VaultSnapshot vault, string path, string text)
    {
        var uri = FileUri.Of(Path.Combine(vault.Root, path));
        _created.Add(new CreateFile { Uri = uri, Options = new CreateFileOptions { IgnoreIfExists = true } });
        SpreadNotes();
        if (text.Length > 0)
            _texts[uri] = (null, [new TextEdit { Range = positions.Of(default(Notes.Facts.NoteRange)), NewText = text }]);
    }

    private readonly List<DocumentChange> _created = [];

    /// <summary>Takes the changes of a vault's notes out of the step, if no other texts are changed.</summary>
    public NoteEdits? TakeNotes()
    {
        var notes = _notes;
        _notes = null;
        return notes;
    }

    /// <summary>The whole step; null if nothing is to be done.</summary>
    public WorkspaceEdit? ToProtocol()
    {
        SpreadNotes();
        if (_texts.Count + _files.Count + _created.Count == 0)
            return null;
        IEnumerable<DocumentChange> texts = _texts.Select(text => (DocumentChange)new TextDocumentEdit
        {
            TextDocument = new OptionalVersionedTextDocumentIdentifier { Uri = text.Key, Version = text.Value.Version },
            Edits = [.. text.Value.Edits],
        });
        return new WorkspaceEdit { DocumentChanges = [.. _created, .. texts, .. _files] };
    }

    private void SpreadNotes()
    {
        if (TakeNotes() is { } notes)
            AddEach(notes.Vault, notes.Edits);
    }

    private List<DocumentEdit> EditsOf(VaultSnapshot vault, string path)
    {
        SpreadNotes();
        var uri = vault.UriOf(path);
        if (!_texts.TryGetValue(uri, out var text))
            _texts[uri] = text = (vault.Open.GetValueOrDefault(path)?.Version, []);
        return text.Edits;
    }
}
