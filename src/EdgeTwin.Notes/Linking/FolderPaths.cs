using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Linking;

/// <summary>
/// Which note each path means in links of one folder, as far as it is known and not ambiguous. It stays true until a note comes, goes,
/// moves or is called otherwise, and so over most edits. Any thread may read and set: what is set for a path is always the same.
/// </summary>
internal sealed class FolderPaths(byte[] folder)
{
    private readonly NameColumn _wiki = new();
    private readonly NameColumn _markdown = new();

    /// <summary>Whether it is about links of this note.</summary>
    public bool IsFor(VaultNote note, NameTable names) => LinkPath.Folder(names[note.Path]).SequenceEqual(folder);

    /// <summary>The note that a path means; -1 if that is not known.</summary>
    public int NoteAt(int path, bool isWiki) => (isWiki ? _wiki : _markdown)[path];

    /// <summary>A path means a note.</summary>
    public void Set(int path, bool isWiki, int note) => (isWiki ? _wiki : _markdown)[path] = note;
}
