using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Notes.Index;

/// <summary>What a note is called for people.</summary>
public static class NoteTitle
{
    /// <summary>The front matter's title, or else the first heading, or else the file's name without extension.</summary>
    public static string Of(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        var names = index.Names.Names;
        var title = note.Facts.Title;
        foreach (HeadingFact heading in title == 0 ? note.Facts.Headings : default)
        {
            title = heading.Text;
            break;
        }
        return title != 0 ? names.Text(title) : System.Text.Encoding.UTF8.GetString(LinkPath.Stem(names[note.Path]));
    }
}
