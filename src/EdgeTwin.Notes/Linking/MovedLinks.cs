using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Notes.Linking;

/// <summary>What must be written in links to a note that gets another path, as the links are found.</summary>
internal sealed class MovedLinks(VaultIndex index, VaultNote note, string newPath, bool isUnique) : IReferenceSink
{
    private const int StyleBits = 3;

    private readonly FolderMemo<string> _paths = new(index.Names.Names);
    private readonly string _oldPath = index.PathOf(note.Id);
    private readonly int _stem = index.Names.TargetKeyOf(note.Path, isWiki: true);

    /// <summary>By note and place, as the links come.</summary>
    public List<NoteEdit> Edits { get; } = [];

    /// <inheritdoc/>
    public void Add(int source, in LinkFact link, in Resolution resolution)
    {
        // Links by alias or title are still right.
        if (link.Path != 0 && index.Names.TargetKeyOf(link.Path, link.IsWiki) == _stem)
            Edits.Add(RenamePlanner.WithPath(index.Names.Names, source, link, source == note.Id ? PathIn(newPath, link) : KnownPath(source, link)));
    }

    private string KnownPath(int source, in LinkFact link)
    {
        var key = (link.Path << StyleBits) | (int)link.Style;
        _paths.Enter(index[source]!);
        if (!_paths.TryGet(key, out var path))
            _paths.Add(key, path = PathIn(index.PathOf(source), link));
        return path;
    }

    private string PathIn(string source, in LinkFact link) =>
        LinkWriter.Path(link.Style, index.Names.Names.Text(link.Path), _oldPath, newPath, RenamePlanner.FolderOf(source), isUnique);
}
