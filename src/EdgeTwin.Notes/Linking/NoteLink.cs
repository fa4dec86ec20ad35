using System.Text;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Notes.Linking;

/// <summary>How a link to a note would be written now.</summary>
public static class NoteLink
{
    /// <summary>The shortest target of a wiki link that means this note and no other: its name, or its path from the root where the name is not enough.</summary>
    public static string Wiki(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        var path = index.Names.Names[note.Path];
        var isUnique = index.With(NameRole.Stem, index.Names.TargetKeyOf(note.Path, isWiki: true)).Count <= 1;
        return Encoding.UTF8.GetString(isUnique && index.Options.Mode == LinkMode.Shortest ? LinkPath.Stem(path) : LinkPath.WithoutExtension(path));
    }

    /// <summary>The target of a Markdown link in a note to another, encoded.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="note">The note that is meant.</param>
    /// <param name="folder">The folder of the note that the link will be in.</param>
    public static string Markdown(VaultIndex index, VaultNote note, string folder)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        var path = index.Names.Names.Text(note.Path);
        return LinkWriter.Path(Facts.LinkStyle.Markdown, index.Options.Mode == LinkMode.Absolute ? "/a.md" : "a.md", "", path, folder, isUnique: true);
    }
}
